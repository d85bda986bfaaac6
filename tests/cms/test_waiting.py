"""A translation is read no sooner than its original, however it is published (T07)."""

import datetime

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page, Revision

from home.privacy_check import wide_copies
from methodbank.articles.models import MethodArticlePage
from search.models import SearchEntry
from tests.pages import in_english, make_article
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def original(bank, english_front):
    """Never published."""
    article = MethodArticlePage(title="Utkastet", slug="utkastet", locale=bank.locale, live=False)
    bank.add_child(instance=article)
    article.save_revision()
    return article


@pytest.fixture
def translation(bank, original):
    in_english(bank, "Methods")
    copy = original.copy_for_translation(Locale.objects.get(language_code="en"))
    copy.title = "The draft"
    copy.save_revision()
    return copy


def again(page):
    return type(page).objects.get(pk=page.pk)


def in_the_editor(page, editor):
    data = {"title": page.title, "slug": page.slug, "summary": "Kort", "source": "Vi", "body-count": 0}
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "x"}
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert signed_in(editor).post(address, data).status_code == 302


def in_bulk(page, editor):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    signed_in(editor).post(f"{address}?id={page.pk}")


def by_code(page, editor):
    page.save_revision().publish()


def by_an_older_version(page, editor):
    Revision.page_revisions.filter(object_id=str(page.pk)).earliest("created_at").publish()


def by_the_clock(page, editor):
    due = timezone.now() - datetime.timedelta(minutes=1)
    Revision.objects.filter(pk=page.save_revision().pk).update(approved_go_live_at=due)
    call_command("publish_scheduled", verbosity=0)


WAYS = [in_the_editor, in_bulk, by_code, by_an_older_version, by_the_clock]


@pytest.mark.both_databases
@pytest.mark.parametrize("way", WAYS)
def test_translation_waits_for_its_original_and_follows_it(way, original, translation, redaktor):
    way(again(translation), redaktor)
    assert not again(translation).live
    assert Client().get(translation.get_url()).status_code == 404
    assert "draft" not in Client().get("/sitemap.xml").content.decode()
    assert not SearchEntry.objects.filter(key=str(translation.pk)).exists()
    assert list(wide_copies()) == []
    again(original).save_revision().publish()
    assert again(translation).live
    assert Client().get(again(translation).get_url()).status_code == 200
    assert SearchEntry.objects.filter(key=str(translation.pk)).exists()


def test_translation_goes_on_waiting_whatever_the_clock_does(original, translation):
    by_code(translation, None)
    call_command("publish_scheduled", verbosity=0)
    assert not again(translation).live


def test_translation_waits_for_the_day_of_its_original(original, translation):
    by_code(translation, None)
    later = timezone.now() + datetime.timedelta(days=1)
    planned = again(original)
    planned.go_live_at = later
    planned.save_revision().publish()
    assert not again(translation).live


def test_translation_keeps_a_later_day_of_its_own(original, translation):
    translation.go_live_at = timezone.now() + datetime.timedelta(days=1)
    by_code(translation, None)
    again(original).save_revision().publish()
    assert not again(translation).live


def test_translation_that_waits_stays_down_when_its_original_is_deleted(original, translation):
    by_code(translation, None)
    again(original).delete()
    call_command("publish_scheduled", verbosity=0)
    assert not again(translation).live


def test_translation_of_what_was_taken_down_waits(bank, english_front):
    article = make_article(bank, "Nere")
    translation = in_english(article, "Down")
    again(article).unpublish()
    by_code(again(translation), None)
    assert not again(translation).live


@pytest.mark.parametrize("way", [in_the_editor, in_bulk])
def test_editor_is_told_that_a_translation_waits(way, original, translation, redaktor):
    """And again each time she opens it."""
    client = signed_in(redaktor)
    way(again(translation), redaktor)
    for _ in range(2):
        shown = client.get(reverse("wagtailadmin_pages:edit", args=[translation.pk])).content.decode()
        assert "väntar på sidan som den översätter" in shown
    again(original).save_revision().publish()
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[translation.pk])).content.decode()
    assert "väntar på sidan" not in shown


def test_bulk_action_tells_at_once_which_pages_wait(original, translation, redaktor):
    client = signed_in(redaktor)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = client.post(f"{address}?id={translation.pk}&next=/admin/", follow=True)
    assert "”The draft” väntar på sidan" in answer.content.decode()


# What readers find, whatever the rows say ----------------------------------------------------


@pytest.mark.both_databases
def test_translation_is_not_found_while_its_original_is_down(bank, english_front):
    article = make_article(bank, "Nere")
    translation = in_english(article, "Down")
    alias = translation.create_alias(parent=english_front)
    for changed in ({"live": False}, {"live": True, "expire_at": timezone.now()}):
        Page.objects.filter(pk=article.pk).update(**changed)
        for page in (article, translation, alias):
            assert Client().get(page.get_url()).status_code == 404, page.url_path
