"""A page that is closed is closed in every language, and wherever it is shown as an alias."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Locale, Page, PageViewRestriction, Workflow, WorkflowTask
from wagtail_localize.models import LocaleSynchronization

from cms.finding.pages import open_pages
from home.models import StandardPage
from tests.pages import in_english, make_article, make_private, publish
from tests.people import signed_in

from .rights import demands, is_open, restrict_to

pytestmark = pytest.mark.slow


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


def test_restricting_in_the_cms_closes_the_translation(client, redaktor, article, translation):
    """T06: the dialogue of the CMS."""
    address = reverse("wagtailadmin_pages:set_privacy", args=[article.pk])
    signed_in(redaktor).post(address, {"restriction_type": "login"})
    assert not is_open(client, article)
    assert not is_open(client, translation)


def test_page_published_by_a_workflow_is_as_closed_as_its_section(client, closed_section, redaktor):
    """T04: a draft that is approved comes out where it lies."""
    page = StandardPage(title="kanarie-7f3a", locale=closed_section.locale, live=False)
    closed_section.add_child(instance=page)
    page.save_revision()
    task = GroupApprovalTask.objects.create(name="Läsning")
    task.groups.add(Group.objects.get(name="editors"))
    workflow = Workflow.objects.create(name="Läsning")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    state = workflow.start(page, redaktor)
    state.current_task_state.approve(user=redaktor)
    page.refresh_from_db()
    assert page.live
    assert not is_open(client, page)


@pytest.mark.both_databases
def test_private_page_is_checked_in_one_query_with_its_sections(bank, article, django_assert_num_queries):
    make_private(bank)
    with django_assert_num_queries(1):
        assert article.get_view_restrictions().exists()


def test_shared_passwords_are_not_offered(settings):
    """T13."""
    assert settings.WAGTAIL_PRIVATE_PAGE_OPTIONS["SHARED_PASSWORD"] is False
    assert settings.WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS["SHARED_PASSWORD"] is False


# Aliases -------------------------------------------------------------------------------------


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


@pytest.mark.both_databases
def test_alias_is_found_closed_where_its_original_lies_even_if_nothing_closes_the_alias(client, front, bank):
    article = make_article(bank, "kanarie-7f3a")
    alias = article.create_alias(parent=publish(front, StandardPage, "Annan avdelning"))
    make_private(bank)
    PageViewRestriction.objects.filter(page=alias).delete()
    assert not is_open(client, alias)


def test_alias_of_a_translation_is_closed_with_the_original(client, article, translation):
    """T05: two steps away."""
    english = Page.objects.get(depth=2, locale=translation.locale)
    section = publish(english, StandardPage, "Other section")
    alias = translation.create_alias(parent=section)
    make_private(article)
    assert not is_open(client, alias)


# Groups --------------------------------------------------------------------------------------


def test_stricter_translation_stays_stricter(article, translation, steering):
    """Closing the original for everyone who is not signed in does not open what a group had to itself."""
    restrict_to(translation, steering)
    make_private(article)
    assert demands(translation) == {("styrgrupp",)}


def test_group_that_is_let_in_to_the_original_is_kept_out_of_a_stricter_translation(
    article, translation, steering
):
    """A translation that its editors have closed further is theirs to open."""
    board = Group.objects.create(name="styrelse")
    restriction = restrict_to(article, steering, board)
    translation.view_restrictions.get().groups.remove(board)
    restriction.groups.add(Group.objects.create(name="revisorer"))
    assert demands(translation) == {("styrgrupp",)}


def test_group_that_is_let_in_to_the_original_is_let_in_to_its_translation(article, translation, steering):
    restriction = restrict_to(article, steering)
    restriction.groups.add(Group.objects.create(name="revisorer"))
    assert demands(translation) == {("revisorer", "styrgrupp")}


def test_group_that_is_let_in_to_a_translation_is_not_let_in_to_the_others(article, translation, steering):
    """The original rules, and closes the translation again."""
    restrict_to(article, steering)
    translation.view_restrictions.get().groups.add(Group.objects.create(name="revisorer"))
    assert ("styrgrupp",) in demands(translation)
    assert demands(article) == {("styrgrupp",)}
