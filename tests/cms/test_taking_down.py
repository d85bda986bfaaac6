"""A page that is taken down or deleted goes in every language, whoever or whatever takes it away."""

import datetime

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import (
    Page,
)

from home.models import StandardPage
from tests.pages import publish
from tests.people import signed_in

from .rights import is_open

pytestmark = pytest.mark.slow


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
