"""What the pages of meetings show, and the lists, the calendars and the search that lead to them."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from wagtail.models import PageViewRestriction

from extranet.meetings import domain, registrations
from home.announcements.models import upcoming_meetings
from search.registry import sources

from .guests import LINK, NOW


def test_page_shows_facts_as_they_are_now(announce):
    page = announce()
    domain.change_meeting(meeting=page.meeting, by=page.meeting.responsible, facts={"venue": "Biblioteket"})

    text = Client().get(page.url).content.decode()

    assert "Biblioteket" in text
    assert "fredag 22 januari 2027" in text
    assert LINK not in text


def test_members_text_is_cleaned_on_the_public_page(announce):
    """T56."""
    evil = "<script>alert(1)</script> [x](javascript:alert(1))"
    page = announce(title="<b>x</b>", venue="<i>y</i>", description=evil, agenda=evil, premises=evil)

    for url in (page.url, reverse("meeting_sign_up", args=[page.slug]), "/moten/"):
        text = Client().get(url).content.decode()
        for raw in ("<script>alert", "<b>x</b>", "<i>y</i>", 'href="javascript'):
            assert raw not in text


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_index_takes_the_same_queries_for_any_number(announce, rows, django_assert_num_queries):
    for number in range(rows):
        announce(slug=f"mote-{number}")
    client = Client()
    client.get("/moten/")

    with django_assert_num_queries(INDEX_QUERIES):
        text = client.get("/moten/").content.decode()

    assert text.count('href="/moten/mote-') == rows


INDEX_QUERIES = 8


@pytest.mark.both_databases
def test_index_parts_coming_and_held(announce, clock):
    announce(slug="forra", title="Förra", starts_at=NOW + timedelta(days=1))
    announce(slug="nasta", title="Nästa", starts_at=NOW + timedelta(days=9))
    clock.shift(timedelta(days=5))

    context = Client().get("/moten/").context

    assert [page.slug for page in context["coming"]] == ["nasta"]
    assert [page.slug for page in context["past"]] == ["forra"]


@pytest.mark.both_databases
def test_upcoming_meetings_are_of_the_language_and_limited(announce):
    for number in range(3):
        announce(slug=f"mote-{number}", starts_at=NOW + timedelta(days=9 - number))

    assert [page.slug for page in upcoming_meetings("sv", 2)] == ["mote-2", "mote-1"]
    assert [page.slug for page in upcoming_meetings("en", 2)] == ["mote-2", "mote-1"]


@pytest.mark.both_databases
@pytest.mark.parametrize("hide", ["unpublish", "restrict"])
def test_hidden_page_hides_every_door(announce, hide):
    """T05: page, sign-up, calendars, feed and lists."""
    page = announce(title="HEMLIGT")
    if hide == "unpublish":
        page.unpublish()
    else:
        PageViewRestriction.objects.create(page=page.get_parent(), restriction_type="login")
    client = Client()
    doors = [
        reverse(name, args=[page.slug])
        for name in ("meeting_sign_up", "meeting_sign_up_thanks", "meeting_ics")
    ]

    assert [client.get(door).status_code for door in doors] == [404, 404, 404]
    for name in ("meeting_calendar", "meeting_feed"):
        assert "HEMLIGT" not in client.get(reverse(name)).content.decode()
    assert list(upcoming_meetings("sv")) == []
    assert sources()["meeting"].visible_keys(AnonymousUser(), [str(page.pk)]) == set()


@pytest.mark.both_databases
def test_search_finds_the_page_by_its_facts(announce):
    page = announce(description="Vi talar om *bastun*.")
    registrations.register_for_meeting(
        meeting=page.meeting, name="A", email="a@knutpunkt.example", meals="CANARY", has_agreed=True
    )

    document = sources()["meeting"].document(page)

    assert "bastun" in document.body
    assert document.audience == ["public"]
    assert "CANARY" not in str(document)
    assert LINK not in str(document)
