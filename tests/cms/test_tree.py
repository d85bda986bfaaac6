"""A page that was fetched before the tree changed changes nothing in the tree when it is saved."""

import pytest
from django.urls import reverse
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import Locale, Page

from home.models import HomePage, StandardPage
from tests.pages import in_english, publish
from tests.people import signed_in
from tests.races import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def old_and_new(front) -> tuple[HomePage, StandardPage]:
    """The front as somebody fetched it, and a page that was added below it since."""
    return HomePage.objects.get(pk=front.pk), publish(front, StandardPage, "Ny", slug="ny")


@pytest.mark.parametrize("save", [HomePage.save, lambda page: page.save_revision().publish()])
def test_page_saved_from_before_keeps_what_was_added_below_it(front, save):
    old, _new = old_and_new(front)
    old.title = "Ny rubrik"
    save(old)
    assert HomePage.objects.get(pk=front.pk).numchild == 1
    publish(front, StandardPage, "En till")


def test_page_saved_from_before_it_was_moved_stays_where_it_is(front, bank):
    _front, page = old_and_new(front)
    old = StandardPage.objects.get(pk=page.pk)
    section = publish(front, StandardPage, "Avdelning", slug="avdelning")
    page.move(section, "last-child")
    old.title = "Ny rubrik"
    old.save()
    assert StandardPage.objects.child_of(section).get().title == "Ny rubrik"
    assert old.url_path == f"{section.url_path}ny/"


def test_page_saved_from_before_its_section_had_a_new_address_has_the_new_one(front):
    section = publish(front, StandardPage, "Avdelning", slug="avdelning")
    page = publish(section, StandardPage, "Sida", slug="sida")
    old = StandardPage.objects.get(pk=page.pk)
    section.slug = "annan"
    section.save()
    old.save()
    assert StandardPage.objects.get(pk=page.pk).url_path.endswith("/annan/sida/")


@pytest.fixture
def moved(front) -> tuple[StandardPage, StandardPage]:
    """A page with one below it, as it was fetched before it was moved; and the one that stands there now."""
    section, page = (publish(front, StandardPage, name) for name in ("Avdelning", "Flyttad"))
    publish(page, StandardPage, "Under den flyttade")
    old = StandardPage.objects.get(pk=page.pk)
    page.move(section, "last-child")
    there = publish(front, StandardPage, "På dess plats")
    publish(there, StandardPage, "Under den andra")
    return old, there


def test_page_copied_from_before_it_was_moved_brings_its_own(moved, front):
    old, _there = moved
    copy = old.copy(recursive=True, to=front, update_attrs={"slug": "kopia"})
    assert [page.title for page in copy.get_children()] == ["Under den flyttade"]


def test_section_taken_down_from_before_it_was_moved_takes_its_own_along(moved, admin):
    old, there = moved
    UnpublishPageAction(old, user=admin, include_descendants=True).execute()
    left = {"Avdelning", there.title, "Under den andra"}
    assert {page.title for page in StandardPage.objects.live()} == left


def test_page_is_moved_below_one_that_was_fetched_from_before(front):
    old, new = old_and_new(front)
    section = publish(front, StandardPage, "Avdelning")
    publish(section, StandardPage, "Undersida").move(old, "last-child")
    assert {page.title for page in Page.objects.child_of(front)} == {new.title, "Avdelning", "Undersida"}


def test_pages_are_translated_and_added_below_a_front_in_another_language(front, english_front, redaktor):
    """As an editor does it."""
    old = HomePage.objects.get(pk=english_front.pk)
    in_english(publish(front, StandardPage, "Om oss"), "About us")
    old.save_revision().publish()
    page = publish(front, StandardPage, "Ny")
    client, english = signed_in(redaktor), Locale.objects.get(language_code="en")
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    assert client.post(address, {"locales": [english.pk]}).status_code == 302
    below = reverse("wagtailadmin_pages:add", args=["home", "standardpage", english_front.pk])
    data = {"title": "By hand", "slug": "by-hand", "summary": "", "body-count": 0}
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0}
    assert client.post(below, data).status_code == 302
    assert Page.objects.child_of(english_front).count() == 3


@pytest.mark.django_db(transaction=True)
def test_page_published_while_others_are_added_below_it_counts_them_all(front, settings):
    """A race of the tree alone: Wagtail's index of words has its own. Whoever publishes has fetched the page before."""
    backend = settings.WAGTAILSEARCH_BACKENDS["default"] | {"AUTO_UPDATE": False}
    settings.WAGTAILSEARCH_BACKENDS = {"default": backend}

    def publish_front():
        HomePage.objects.get(pk=front.pk).save_revision().publish()

    def add(title):
        page = StandardPage(title=title, locale=front.locale, live=False)
        return lambda: HomePage.objects.get(pk=front.pk).add_child(instance=page)

    assert at_once(publish_front, add("Första"), publish_front, add("Andra")) == []
    assert HomePage.objects.get(pk=front.pk).numchild == 2
