"""A page that is moved is as closed as where it came from and where it goes, in every language."""

import pytest
from django.urls import reverse
from wagtail.models import Page

from home.models import StandardPage
from tests.pages import in_english, make_private, publish
from tests.people import signed_in

from .rights import demands, is_open

pytestmark = pytest.mark.slow


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


def test_page_moved_out_keeps_its_own_right_beside_that_of_its_section(front, secret):
    """T09."""
    below = secret.get_children().get()
    below.move(front, pos="last-child")
    assert demands(Page.objects.get(pk=below.pk)) == {("styrgrupp",), ("revisorer",)}


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
