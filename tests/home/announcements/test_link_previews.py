"""What search engines and shared links tell of meetings: what everyone may read of them, never how to join online."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.meetings import domain
from extranet.meetings.models import Meeting
from home.announcements.models import MeetingPage
from tests.cms.heads import Head

from .guests import LINK, NOW


def event(page: MeetingPage) -> dict:
    return Head(Client().get(page.url).content.decode()).thing("Event")


def card_of(page: MeetingPage) -> str:
    return MeetingPage.objects.get(pk=page.pk).social_card().path


def test_event_says_what_the_page_says(announce):
    found = event(announce(address="Storgatan 1"))
    assert found["startDate"] == "2027-01-22T10:00:00+01:00"
    assert found["endDate"] == "2027-01-22T13:00:00+01:00"
    assert found["location"] == {"@type": "Place", "name": "Folkets hus", "address": "Storgatan 1"}
    assert found["organizer"] == {"@type": "Organization", "name": "Idéburet Skåne"}
    assert found["eventStatus"] == "https://schema.org/EventScheduled"
    assert found["eventAttendanceMode"] == "https://schema.org/OfflineEventAttendanceMode"


def test_event_in_summer_has_the_time_of_summer(announce):
    found = event(announce(starts_at=NOW + timedelta(days=170)))
    assert found["startDate"] == "2027-07-01T11:00:00+02:00"


def test_event_never_holds_the_link(announce):
    """T36: nor whether there is one."""
    with_link = announce(slug="lank", venue="")
    without = announce(slug="ingen", venue="", remote_link="")
    assert LINK not in Client().get(with_link.url).content.decode()
    assert event(with_link).keys() == event(without).keys()


def test_cancelled_event_says_so(announce):
    page = announce()
    domain.cancel_meeting(meeting=page.meeting, by=page.meeting.responsible)
    assert event(page)["eventStatus"] == "https://schema.org/EventCancelled"
    assert MeetingPage.objects.get(pk=page.pk).kicker == "Mötet är inställt."


def test_closed_meeting_has_no_picture(announce):
    """T98: not even the one that was drawn while it was open, and not if its page stands there all the same."""
    caches["social_cards"].clear()
    page = announce()
    path = card_of(page)
    assert Client().get(path).status_code == 200
    domain.change_meeting(
        meeting=page.meeting, by=page.meeting.responsible, facts={"audience": Audience.ORGANISATION}
    )
    assert Client().get(path).status_code == 404
    MeetingPage.objects.update(live=True)
    assert Meeting.objects.get().announce == "none"
    assert Client().get(path).status_code == 404
    assert page.url not in Client().get("/sitemap.xml").content.decode()


def test_meeting_without_a_summary_is_described_by_its_facts(announce):
    metas = Head(Client().get(announce().url).content.decode()).metas
    assert metas["description"] == "fredag 22 januari 2027, 10:00–13:00. Folkets hus"


@pytest.mark.parametrize("name", ["meeting_sign_up", "meeting_sign_up_thanks"])
def test_signing_up_asks_not_to_be_listed(announce, name):
    page = Client().get(reverse(name, args=[announce().slug])).content.decode()
    assert Head(page).metas["robots"] == "noindex"


def test_meeting_feed_is_sent_again_only_when_it_has_changed(announce):
    page, path = announce(), reverse("meeting_feed")
    asking = Client(headers={"if-none-match": Client().get(path)["ETag"]})
    assert asking.get(path).status_code == 304
    domain.cancel_meeting(meeting=page.meeting, by=page.meeting.responsible)
    assert "Mötet är inställt." in asking.get(path).content.decode()


def test_members_words_are_no_markup_in_the_summary(announce):
    """T56: readers of feeds take a summary for HTML."""
    announce(venue="<img src=x onerror=alert(1)>")
    tree = ET.fromstring(Client().get(reverse("meeting_feed")).content)  # noqa: S314  # our own answer
    [summary] = [node.text for node in tree.iter("{http://www.w3.org/2005/Atom}summary")]
    assert "<img" not in summary
    assert "&lt;img" in summary


def test_meeting_feed_has_whole_addresses_whatever_the_request_says(announce, settings):
    """T47."""
    announce()
    settings.BASE_URL = "https://knutpunkt.example"
    text = Client(headers={"host": "localhost"}).get(reverse("meeting_feed")).content.decode()
    assert "localhost" not in text
    assert 'href="https://knutpunkt.example/moten/stormote/"' in text
