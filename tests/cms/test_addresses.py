"""A page never gets an address at which something else answers."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale, Page

from extranet.audiences.enums import Audience
from extranet.meetings.domain import plan_meeting, request_announcement
from extranet.meetings.models import Meeting
from home.announcements.models import MeetingIndexPage, MeetingPage
from home.models import StandardPage
from tests.pages import publish
from tests.people import signed_in

pytestmark = pytest.mark.django_db

# Of people, of the extranet, of the register, of operators, of the CMS, of the other language, of files.
TAKEN = [
    "konto",
    "sok",
    "extranat",
    "overenskommelser",
    "organisationer",
    "erfarenheter",
    "admin",
    "halsa",
    "en",
    "EN",
    "Konto",
    "KONTO",
    "\uff4bonto",
    "static",
    "media",
]
WORDS = "Webbplatsen använder själv adressen"


def fields(title: str, slug: str) -> dict[str, object]:
    data = {"title": title, "slug": slug, "summary": "Hela texten", "body-count": 0}
    return data | {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "action-publish": "x"}


def added(editor, parent, title: str, slug: str):
    address = reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])
    return signed_in(editor).post(address, fields(title, slug))


@pytest.mark.parametrize("slug", TAKEN)
def test_editor_cannot_take_an_address_of_the_site(front, redaktor, slug):
    answer = added(redaktor, front, "Ny sida", slug)
    assert answer.status_code == 200
    assert WORDS in answer.content.decode()
    assert "Hela texten" in answer.content.decode()
    assert not StandardPage.objects.exists()


def test_title_that_would_make_such_an_address_is_told(front, redaktor):
    answer = added(redaktor, front, "Sök", "")
    assert answer.status_code == 200
    assert not StandardPage.objects.filter(slug="sok").exists()


@pytest.mark.parametrize("slug", ["%6Bonto", "konto/x", "konto?x"])
def test_slug_with_other_signs_is_refused_as_ever(front, redaktor, slug):
    assert added(redaktor, front, "Ny sida", slug).status_code == 200
    assert not StandardPage.objects.exists()


@pytest.mark.parametrize(
    "slug", ["kontot", "om-oss", "moten-i-maj", "sv", "englund", "tva-ar", "en-bra-guide", "en-gb"]
)
def test_editor_takes_any_other_address(front, redaktor, client, slug):
    assert added(redaktor, front, "Ny sida", slug).status_code == 302
    assert client.get(f"/{slug}/").status_code == 200


def test_address_below_a_section_is_free(front, redaktor):
    section = publish(front, StandardPage, "Avdelning")
    assert added(redaktor, section, "Konto", "konto").status_code == 302


def test_address_in_another_language_is_taken_there(english_front, redaktor):
    assert WORDS in added(redaktor, english_front, "Account", "konto").content.decode()


def test_editor_cannot_rename_a_page_to_such_an_address(front, redaktor):
    page = publish(front, StandardPage, "Om oss")
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    answer = signed_in(redaktor).post(address, fields("Om oss", "sok"))
    assert WORDS in answer.content.decode()
    assert StandardPage.objects.get().slug == "om-oss"


def test_section_is_not_renamed_where_a_page_below_it_would_be_lost(front):
    section = publish(front, StandardPage, "Avdelning", slug="avdelning")
    publish(section, StandardPage, "Logga in", slug="login")
    section.slug = "konto"
    with pytest.raises(ValidationError, match=WORDS):
        section.save()


def moved_by_hand(page, parent, client):
    return client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, parent.pk]), follow=True)


def moved_in_bulk(page, parent, client):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "move"])
    return client.post(f"{address}?id={page.pk}&next=/admin/", {"chooser": parent.pk}, follow=True)


@pytest.mark.parametrize("way", [moved_by_hand, moved_in_bulk])
def test_page_is_not_moved_to_such_an_address(front, redaktor, way):
    section = publish(front, StandardPage, "Avdelning")
    page = publish(section, StandardPage, "Konto", slug="konto")
    assert WORDS in way(page, front, signed_in(redaktor)).content.decode()
    assert [child.pk for child in section.get_children()] == [page.pk]


def test_page_is_not_copied_to_such_an_address(front, redaktor):
    page = publish(front, StandardPage, "Om oss")
    data = {"new_title": "Kopian", "new_slug": "sok", "new_parent_page": front.pk}
    answer = signed_in(redaktor).post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert WORDS in answer.content.decode()
    assert "Kopian" in answer.content.decode()
    with pytest.raises(ValidationError, match=WORDS):
        page.copy(update_attrs={"slug": "sok"})
    assert StandardPage.objects.count() == 1


def test_section_is_not_copied_where_a_page_below_it_would_be_lost(front):
    section = publish(front, StandardPage, "Avdelning")
    publish(section, StandardPage, "Logga in", slug="login")
    with pytest.raises(ValidationError, match=WORDS):
        section.copy(recursive=True, update_attrs={"slug": "konto"})


def test_translation_that_would_have_such_an_address_is_not_made(front, english_front, redaktor):
    """Of a page that had it before there was anything else. wagtail-localize would answer with a fault."""
    page = publish(front, StandardPage, "Sök här", slug="hitta")
    Page.objects.filter(pk=page.pk).update(slug="sok", url_path=f"{front.url_path}sok/")
    address = reverse("wagtail_localize:submit_page_translation", args=[page.pk])
    english = Locale.objects.get(language_code="en")
    answer = signed_in(redaktor).post(address, {"locales": [english.pk]}, follow=True)
    assert "Det gick inte att göra" in answer.content.decode()
    assert not Page.objects.child_of(english_front).exists()


# Addresses beside a page -----------------------------------------------------------------------


@pytest.mark.parametrize("slug", ["anmalan", "kalender", "Anmalan"])
def test_meeting_cannot_have_an_address_where_one_signs_up(front, skane, redaktor, slug):
    index = publish(front, MeetingIndexPage, "Möten", slug="moten")
    address = reverse("wagtailadmin_pages:add", args=["announcements", "meetingpage", index.pk])
    answer = signed_in(redaktor).post(address, fields("Mötet", slug) | {"meeting": asked_for(skane).pk})
    assert WORDS in answer.content.decode()
    assert not MeetingPage.objects.exists()


def asked_for(user) -> Meeting:
    """A meeting that waits for an editor to announce it."""
    start = timezone.now() + datetime.timedelta(days=10)
    facts = {"kind": "training", "title": "Mötet", "venue": "Folkets hus", "audience": Audience.PUBLIC}
    facts |= {"starts_at": start, "ends_at": start + datetime.timedelta(hours=2)}
    meeting = plan_meeting(user=user, organisation=user.memberships.get().organisation, facts=facts)
    request_announcement(user=user, meeting=meeting)
    return meeting
