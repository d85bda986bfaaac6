"""From the mail, or from the meeting, one press makes the announcement, with the meeting filled in."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from extranet.audiences.enums import Audience
from extranet.meetings import domain as meetings
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting
from home.announcements.desk_views import announce
from home.announcements.domain import make_announcement
from home.announcements.models import MeetingIndexPage, MeetingPage
from home.announcements.policies import can_make_announcement
from tests.everyone import those_who
from tests.extranet.meetings.letterbox import body_of, mails_to
from tests.pages import publish
from tests.people import make_person, signed_in
from web.refusals import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def index(front) -> MeetingIndexPage:
    return publish(front, MeetingIndexPage, "Möten", slug="moten")


@pytest.fixture
def meeting(skane) -> Meeting:
    starts = timezone.now() + timedelta(days=20)
    facts = {
        "title": "Stormöte i Åhus",
        "kind": "other",
        "venue": "Folkets hus",
        "description": "Kom och säg vad du tycker.\n\nVi bjuder på kaffe.",
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=2),
        "audience": Audience.NETWORK,
    }
    organisation = skane.memberships.get().organisation
    return meetings.plan_meeting(user=skane, organisation=organisation, facts=facts)


@pytest.fixture
def asked(meeting, skane, redaktor, index) -> Meeting:
    meetings.request_announcement(user=skane, meeting=meeting)
    return Meeting.objects.get(pk=meeting.pk)


def address(meeting) -> str:
    return reverse("make_announcement", args=[meeting.pk])


def test_mail_leads_to_the_button(asked, redaktor):
    [letter] = mails_to(redaktor.email)
    assert address(asked) in body_of(letter)
    page = signed_in(redaktor).get(address(asked)).content.decode()
    assert "Stormöte i Åhus" in page
    assert "Folkets hus" in page
    assert "Gör en offentlig sida</button>" in page


def test_one_press_makes_a_draft_with_the_meeting_filled_in(asked, redaktor):
    answer = signed_in(redaktor).post(address(asked))
    page = MeetingPage.objects.get()
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert (page.meeting, page.title, page.slug) == (asked, "Stormöte i Åhus", "stormote-i-ahus")
    assert page.summary == "Kom och säg vad du tycker. Vi bjuder på kaffe."
    assert (page.live, page.owner) == (False, redaktor)
    assert Meeting.objects.get().announce == Announcement.REQUESTED
    form = signed_in(redaktor).get(answer["Location"]).context["form"]
    assert form["meeting"].value() == asked.pk


def test_draft_is_published_as_it_is(asked, redaktor):
    make_announcement(meeting=asked, by=redaktor).latest_revision.publish()
    assert Meeting.objects.get().announce == Announcement.ANNOUNCED


@pytest.mark.both_databases
def test_pressing_twice_makes_one_page(asked, redaktor):
    first = make_announcement(meeting=asked, by=redaktor)
    assert make_announcement(meeting=asked, by=redaktor).pk == first.pk
    assert MeetingPage.objects.count() == 1
    assert "Redigera sidan" in signed_in(redaktor).get(address(asked)).content.decode()


def test_button_stands_on_the_meeting_for_those_who_may(asked, redaktor, samordnare, norr):
    seen = {
        person: address(asked) in signed_in(person).get(asked.get_absolute_url()).content.decode()
        for person in (redaktor, samordnare, norr)
    }
    assert seen == {redaktor: True, samordnare: True, norr: False}


def test_start_pages_lead_to_the_button(asked, redaktor):
    for start in ("/admin/", "/extranat/"):
        assert address(asked) in signed_in(redaktor).get(start).content.decode()


def test_nobody_announces_what_was_not_asked_for(meeting, redaktor, index, skane, client):
    for person, status in [(redaktor, 404), (skane, 403)]:
        assert signed_in(person).get(address(meeting)).status_code == status
        assert signed_in(person).post(address(meeting)).status_code == status
    assert client.post(address(meeting)).status_code == 302
    assert signed_in(redaktor).get(reverse("make_announcement", args=[uuid.uuid4()])).status_code == 404
    assert not MeetingPage.objects.exists()


@pytest.mark.both_databases
def test_verb_asks_again_where_the_meeting_is_held(asked, redaktor, norr):
    with pytest.raises(Refused):
        make_announcement(meeting=asked, by=norr)
    Meeting.objects.update(announce=Announcement.NONE)
    with pytest.raises(Refused):
        make_announcement(meeting=asked, by=redaktor)
    assert not MeetingPage.objects.exists()


def test_without_a_page_of_meetings_she_is_told(meeting, skane, redaktor):
    meetings.request_announcement(user=skane, meeting=meeting)
    client = signed_in(redaktor)
    answer = client.post(address(meeting), follow=True)
    assert "Det finns ingen mötessida som du får lägga till på." in answer.content.decode()


def test_page_is_made_by_who_works_in_the_cms_of_what_was_asked_for(asked, meeting, people):
    """The way there says no by itself too, whoever has passed the door of the CMS."""
    assert those_who(can_make_announcement, people, asked) == {"redaktor", "samordnare", "admin"}
    meeting.announce = Announcement.NONE
    assert those_who(can_make_announcement, people, meeting) == set()
    request = RequestFactory().get(address(asked))
    request.user = people["skane"]
    with pytest.raises(PermissionDenied):
        announce(request, asked.pk)
    people["redaktor"].is_active = False
    assert not can_make_announcement(people["redaktor"], asked)
    bare = make_person("tillträde")
    bare.user_permissions.add(Permission.objects.get(codename="access_admin"))
    assert not can_make_announcement(bare, asked)
