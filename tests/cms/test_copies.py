"""A copy of a page is never open to more people than the page itself."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import (
    GroupApprovalTask,
    Locale,
    Page,
    PageViewRestriction,
    Workflow,
    WorkflowTask,
    get_page_models,
)
from wagtail_localize.models import LocaleSynchronization

from cms.finding.pages import open_pages
from cms.models import BasePage
from home.announcements.models import MeetingIndexPage
from home.models import HomePage, StandardPage
from methodbank.articles.models import MethodBankPage
from tests.pages import in_english, make_article, make_private, publish
from tests.people import signed_in

pytestmark = pytest.mark.slow


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


@pytest.mark.both_databases
def test_alias_is_found_closed_where_its_original_lies_even_if_nothing_closes_the_alias(client, front, bank):
    article = make_article(bank, "kanarie-7f3a")
    alias = article.create_alias(parent=publish(front, StandardPage, "Annan avdelning"))
    make_private(bank)
    PageViewRestriction.objects.filter(page=alias).delete()
    assert not is_open(client, alias)


@pytest.mark.both_databases
def test_private_page_is_checked_in_one_query_with_its_sections(bank, article, django_assert_num_queries):
    make_private(bank)
    with django_assert_num_queries(1):
        assert article.get_view_restrictions().exists()


def test_shared_passwords_are_not_offered(settings):
    """T13."""
    assert settings.WAGTAIL_PRIVATE_PAGE_OPTIONS["SHARED_PASSWORD"] is False
    assert settings.WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS["SHARED_PASSWORD"] is False


# Copies that stand on their own ---------------------------------------------------------------


@pytest.fixture
def steering(db):
    return Group.objects.create(name="styrgrupp")


@pytest.fixture
def closed_section(front):
    """A section for everyone who is signed in."""
    section = publish(front, StandardPage, "Medlemssidor", slug="medlemssidor")
    make_private(section)
    return section


@pytest.fixture
def secret(front, steering):
    """A page for the steering group, with one below for its auditors."""
    page = publish(front, StandardPage, "kanarie-7f3a", slug="styrgrupp")
    below = publish(page, StandardPage, "kanarie-7f3b", slug="revision")
    restrict_to(page, steering)
    restrict_to(below, Group.objects.create(name="revisorer"))
    return page


def restrict_to(page: Page, *groups: Group) -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set(groups)
    return restriction


def demands(page: Page) -> set[tuple[str, ...]]:
    """What a reader must be in, restriction by restriction."""
    found = PageViewRestriction.objects.filter(page__in=page.get_ancestors(inclusive=True))
    return {tuple(one.groups.order_by("name").values_list("name", flat=True)) for one in found}


def copied_by_hand(page, section, user):
    client = signed_in(user)
    data = {
        "new_title": page.title,
        "new_slug": "kopia",
        "new_parent_page": section.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    response = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert response.status_code == 302, response.content.decode()


def copied_by_method(page, section, user):
    page.copy(recursive=True, to=section, update_attrs={"slug": "kopia"})


def copied_as_a_bare_page(page, section, user):
    Page.objects.get(pk=page.pk).copy(recursive=True, to=section, update_attrs={"slug": "kopia"})


def copied_by_action(page, section, user):
    CopyPageAction(page, to=section, recursive=True, update_attrs={"slug": "kopia"}).execute()


COPYING = [copied_by_hand, copied_by_method, copied_as_a_bare_page, copied_by_action]


@pytest.mark.parametrize("way", COPYING)
def test_copy_into_a_private_section_keeps_its_own_right(way, secret, closed_section, redaktor, skane):
    """T04: Wagtail drops it, because the section has a right already; and that of what lies below it, always."""
    way(secret, closed_section, redaktor)
    copy = Page.objects.child_of(closed_section).get(slug="kopia")
    assert demands(copy) == {(), ("styrgrupp",)}
    assert demands(copy.get_children().get()) == {(), ("styrgrupp",), ("revisorer",)}
    assert copy.live
    response = signed_in(skane).get(copy.get_url())
    assert response.status_code == 403
    assert "kanarie" not in response.content.decode()


def test_copy_out_of_a_private_section_keeps_the_rights_of_the_section(front, closed_section, steering):
    """T09: both of them, if it had one of its own."""
    page = publish(closed_section, StandardPage, "kanarie-7f3a")
    restrict_to(page, steering)
    copy = page.copy(to=front, update_attrs={"slug": "kopia"})
    assert demands(copy) == {("styrgrupp",)}


def test_copy_out_of_a_section_of_another_group_keeps_both_rights(front, secret):
    """T09: nobody who is in only one of the groups reads the copy."""
    copy = secret.get_children().get().copy(to=front, update_attrs={"slug": "kopia"})
    assert demands(copy) == {("styrgrupp",), ("revisorer",)}


def test_page_moved_out_keeps_its_own_right_beside_that_of_its_section(front, secret):
    """T09."""
    below = secret.get_children().get()
    below.move(front, pos="last-child")
    assert demands(Page.objects.get(pk=below.pk)) == {("styrgrupp",), ("revisorer",)}


def test_copy_that_cannot_be_closed_is_not_made(secret, closed_section, monkeypatch):
    """T04: in the same transaction."""
    monkeypatch.setattr("cms.guards.copies.close_plain_copy", broken)
    with pytest.raises(RuntimeError):
        secret.copy(to=closed_section, update_attrs={"slug": "kopia"})
    assert not Page.objects.filter(slug="kopia").exists()


def broken(*args: object, **kwargs: object) -> None:
    raise RuntimeError


# Translations and aliases, whichever way it is done --------------------------------------------


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


def test_alias_of_a_translation_is_closed_with_the_original(client, article, translation):
    """T05: two steps away."""
    english = Page.objects.get(depth=2, locale=translation.locale)
    section = publish(english, StandardPage, "Other section")
    alias = translation.create_alias(parent=section)
    make_private(article)
    assert not is_open(client, alias)


def test_restricting_in_the_cms_closes_the_translation(client, redaktor, article, translation):
    """T06: the dialogue of the CMS."""
    address = reverse("wagtailadmin_pages:set_privacy", args=[article.pk])
    signed_in(redaktor).post(address, {"restriction_type": "login"})
    assert not is_open(client, article)
    assert not is_open(client, translation)


def test_restriction_that_cannot_close_the_translation_is_not_made(article, translation, monkeypatch):
    """T06: in the same transaction."""
    monkeypatch.setattr("cms.guards.copies.close_copies", broken)
    with pytest.raises(RuntimeError):
        make_private(article)
    assert not PageViewRestriction.objects.exists()


def taken_down_by_hand(page, user):
    signed_in(user).post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))


def taken_down_in_bulk(page, user):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    signed_in(user).post(f"{address}?id={page.pk}")


def taken_down_by_the_clock(page, user):
    over = timezone.now() - datetime.timedelta(minutes=1)
    Page.objects.filter(pk=page.pk).update(expire_at=over)
    call_command("publish_scheduled", verbosity=0)


def taken_down_by_code(page, user):
    Page.objects.get(pk=page.pk).unpublish()


def deleted_by_hand(page, user):
    signed_in(user).post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def deleted_in_bulk(page, user):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    signed_in(user).post(f"{address}?id={page.pk}")


def deleted_by_code(page, user):
    Page.objects.get(pk=page.pk).delete()


TAKING_AWAY = [
    taken_down_by_hand,
    taken_down_in_bulk,
    taken_down_by_the_clock,
    taken_down_by_code,
    deleted_by_hand,
    deleted_in_bulk,
    deleted_by_code,
]


@pytest.mark.both_databases
@pytest.mark.parametrize("way", TAKING_AWAY)
def test_what_goes_goes_everywhere(way, client, front, article, translation, admin):
    """T07, T16: the page, its translation and its alias, whoever or whatever takes it away."""
    alias = article.create_alias(parent=publish(front, StandardPage, "Annan avdelning"))
    assert is_open(client, alias)
    way(article, admin)
    for page in (article, translation, alias):
        assert not Page.objects.filter(pk=page.pk, live=True).exists()
        assert client.get(page.get_url()).status_code == 404


def test_section_taken_down_with_what_lies_below_it_goes_in_every_language(admin, bank, article, translation):
    """T07."""
    UnpublishPageAction(bank, user=admin, include_descendants=True).execute()
    assert not Page.objects.filter(pk=translation.pk, live=True).exists()


def moved_by_hand(page, section, user):
    signed_in(user).post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, section.pk]))


def moved_in_bulk(page, section, user):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    signed_in(user).post(f"{address}?id={page.pk}", {"chooser": section.pk, "move_applicable": "on"})


def moved_by_code(page, section, user):
    Page.objects.get(pk=page.pk).move(section, pos="last-child")


@pytest.mark.parametrize("way", [moved_by_hand, moved_in_bulk, moved_by_code])
def test_page_moved_into_a_private_section_closes_its_translation(
    way, client, front, english_front, closed_section, redaktor
):
    """T08."""
    page = publish(front, StandardPage, "kanarie-7f3a", slug="kanarie")
    translation = in_english(page, "kanarie-7f3a in English")
    way(page, closed_section, redaktor)
    assert Page.objects.get(pk=page.pk).get_parent().pk == closed_section.pk
    assert not is_open(client, translation)


@pytest.mark.parametrize("way", [moved_by_hand, moved_in_bulk, moved_by_code])
def test_page_moved_out_by_any_way_stays_private(way, client, front, closed_section, redaktor):
    """T09."""
    page = publish(closed_section, StandardPage, "kanarie-7f3a", slug="kanarie")
    way(page, front, redaktor)
    assert Page.objects.get(pk=page.pk).get_parent().pk == front.pk
    assert not is_open(client, StandardPage.objects.get(pk=page.pk))


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("name", "change"),
    [("page_moved", "move"), ("original_withdrawn", "unpublish")],
)
def test_change_falls_with_a_guard_that_fails(
    name, change, article, translation, closed_section, monkeypatch
):
    """T07, T08: in the same transaction."""
    before = Page.objects.values_list("path", "live").get(pk=article.pk)
    monkeypatch.setattr("cms.guards.copies.close_like", broken)
    monkeypatch.setattr("wagtail.models.Page.get_translations", broken)
    with pytest.raises(RuntimeError):
        article.move(closed_section, pos="last-child") if change == "move" else article.unpublish()
    assert Page.objects.values_list("path", "live").get(pk=article.pk) == before


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


# What every page type promises -----------------------------------------------------------------


def test_every_page_type_is_ours_and_none_belongs_to_the_extranet():
    """T14: pages are public by default, so nothing for members alone is ever a page."""
    ours = {model for model in get_page_models() if model is not Page}
    assert {model._meta.app_label for model in ours} == {
        "home",
        "announcements",
        "articles",
        "document_templates",
    }
    assert all(issubclass(model, BasePage) for model in ours)


def test_every_page_type_has_one_way_to_be_read_and_asks_on_it():
    """T10: no page type serves another, or has addresses of its own below it."""
    for model in get_page_models():
        assert not issubclass(model, RoutablePageMixin)
        assert model.serve is Page.serve
    assert {model for model in get_page_models() if model.route is not Page.route} == {HomePage}


@pytest.mark.parametrize("model", [StandardPage, MeetingIndexPage, MethodBankPage])
def test_closed_front_closes_every_page_below_it(model, client, front):
    """T10: the front finds pages by a way of its own, and they are asked for their rights all the same."""
    page = publish(front, model, "kanarie-7f3a", slug="kanarie")
    make_private(front)
    response = client.get(page.get_url())
    assert response.status_code == 302
    assert "kanarie" not in response.content.decode()
