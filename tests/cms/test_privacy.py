"""A copy of a page is never open to more people than the page itself."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, PageViewRestriction
from wagtail_localize.models import LocaleSynchronization

from cms.pages import open_pages
from home.models import StandardPage
from tests.pages import in_english, make_article, make_private, publish


@pytest.fixture
def article(bank):
    return make_article(bank, "kanarie-7f3a")


@pytest.fixture
def translation(article, english_front):
    return in_english(article, "kanarie-7f3a in English")


def is_open(client, page: Page) -> bool:
    """Both ways of asking agree: the address, and what lists and search start from."""
    answers = client.get(page.get_url()).status_code == 200
    assert open_pages(Page).filter(pk=page.pk).exists() == answers
    return answers


def test_page_made_private_takes_its_translation_with_it(client, article, translation):
    """T06."""
    assert is_open(client, translation)
    make_private(article)
    assert not is_open(client, article)
    assert not is_open(client, translation)


def test_section_made_private_closes_the_section_in_other_languages(client, bank, article, translation):
    """T06."""
    make_private(bank)
    assert not is_open(client, translation)


def test_groups_of_a_restriction_follow_to_the_translation(article, translation):
    """T06: a stricter group that is added later counts in every language."""
    restriction = PageViewRestriction.objects.create(page=article, restriction_type="groups")
    group = Group.objects.create(name="styrgrupp")
    restriction.groups.set([group])
    own = translation.view_restrictions.get()
    assert own.restriction_type == "groups"
    assert list(own.groups.all()) == [group]


def test_page_opened_again_leaves_its_translation_closed_until_that_is_opened(client, article, translation):
    restriction = make_private(article)
    restriction.delete()
    assert is_open(client, article)
    assert not is_open(client, translation)
    translation.view_restrictions.all().delete()
    assert is_open(client, translation)


def test_translation_cannot_be_opened_while_the_original_is_closed(client, article, translation):
    make_private(article)
    for restriction in translation.view_restrictions.all():
        restriction.delete()
    assert not is_open(client, translation)


def test_translation_of_a_page_in_a_private_section_starts_private(client, bank, article, english_front):
    """T04."""
    make_private(article)
    assert not is_open(client, in_english(article, "kanarie-7f3a in English"))


def test_alias_made_before_its_source_was_closed_is_closed_too(client, front, article):
    """T05."""
    section = publish(front, StandardPage, "Annan avdelning")
    alias = article.create_alias(parent=section)
    assert is_open(client, alias)
    make_private(article)
    assert not is_open(client, alias)


def test_synchronised_language_is_closed_with_its_source(client, bank, article, english_front):
    """T05: wagtail-localize makes aliases by itself in every language that follows another."""
    english = Locale.objects.get(language_code="en")
    LocaleSynchronization.objects.create(locale=english, sync_from=Locale.get_default()).sync_trees()
    alias = article.get_translation(english)
    make_private(article)
    assert not open_pages(Page).filter(pk=alias.pk).exists()


def test_page_taken_down_is_taken_down_in_every_language(client, article, translation):
    """T07."""
    article.unpublish()
    translation.refresh_from_db()
    assert not translation.live
    assert client.get(translation.get_url()).status_code == 404


def test_translation_taken_down_leaves_the_original(client, article, translation):
    translation.unpublish()
    assert is_open(client, article)


def test_deleted_page_takes_its_translation_down(article, translation):
    """T07."""
    article.delete()
    translation.refresh_from_db()
    assert not translation.live


def test_page_moved_into_a_private_section_takes_its_translation_with_it(client, front, english_front):
    """T08."""
    page = publish(front, StandardPage, "kanarie-7f3a")
    translation = in_english(page, "kanarie-7f3a in English")
    section = publish(front, StandardPage, "Stängd avdelning")
    make_private(section)
    page.move(section, pos="last-child")
    assert not is_open(client, translation)


def test_page_moved_out_of_a_private_section_stays_private(client, front):
    """T09."""
    section = publish(front, StandardPage, "Stängd avdelning")
    page = publish(section, StandardPage, "kanarie-7f3a")
    make_private(section)
    page.move(front, pos="last-child")
    assert not is_open(client, StandardPage.objects.get(pk=page.pk))


def test_private_page_is_checked_in_one_query_with_its_sections(bank, article, django_assert_num_queries):
    make_private(bank)
    with django_assert_num_queries(1):
        assert article.get_view_restrictions().exists()


def test_shared_passwords_are_not_offered(settings):
    """T13."""
    assert settings.WAGTAIL_PRIVATE_PAGE_OPTIONS["SHARED_PASSWORD"] is False
    assert settings.WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS["SHARED_PASSWORD"] is False
