"""What a change of a meeting or a place must not touch: another meeting, another person, what was true before."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from extranet.audiences.enums import Audience
from extranet.meetings import domain
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting, Needs
from extranet.notifications.models import Notification, OutgoingMail
from extranet.organisations.domain import give_duty
from extranet.organisations.enums import StandingGroup

from .test_registering import sign_up

pytestmark = pytest.mark.django_db


def test_form_that_is_sent_again_finds_its_own_meeting(skane):
    """And not the one before it."""
    sent = {title: uuid.uuid4() for title in ("Första", "Andra")}
    made = {title: meeting_of(skane, key=key, title=title) for title, key in sent.items()}

    assert {title: meeting_of(skane, key=key, title=title) for title, key in sent.items()} == made


def meeting_of(user, *, key, title) -> Meeting:
    start = timezone.now() + timedelta(days=1)
    facts = {"kind": "other", "title": title, "starts_at": start, "ends_at": start + timedelta(hours=1)}
    organisation = user.memberships.get().organisation
    return domain.plan_meeting(user=user, organisation=organisation, facts=facts, submission_key=key)


def test_meeting_that_was_called_off_is_moved_in_silence(plan):
    meeting = plan()
    sign_up(meeting, "a")
    domain.cancel_meeting(meeting=meeting)
    before = OutgoingMail.objects.count()

    domain.change_meeting(meeting=meeting, facts={"venue": "Biblioteket"})

    assert OutgoingMail.objects.count() == before


def test_calling_a_meeting_off_wipes_the_needs_of_nobody_elses(plan):
    off, on = plan(), plan(title="Annat")
    sign_up(off, "a", meals="vegan")
    kept = sign_up(on, "b", meals="halal")

    domain.cancel_meeting(meeting=off)

    assert [needs.registration for needs in Needs.objects.all()] == [kept]


def test_editor_who_asks_is_not_told_of_her_own_request(plan, skane, redaktor):
    give_duty(user=skane, group=StandingGroup.EDITORS)
    meeting = plan()

    domain.request_announcement(user=skane, meeting=meeting)

    told = Notification.objects.filter(event__startswith="announcement-requested")
    assert {notification.recipient for notification in told} == {redaktor}


def test_change_that_leaves_the_audience_alone_leaves_the_request_alone(plan):
    """Also where the audience is such that it could not be asked for today."""
    meeting = plan(audience=Audience.ORGANISATION)
    Meeting.objects.filter(pk=meeting.pk).update(announce=Announcement.REQUESTED)

    domain.change_meeting(meeting=meeting, facts={"title": "Nytt namn"})

    assert Meeting.objects.get(pk=meeting.pk).announce == Announcement.REQUESTED


def test_wider_audience_leaves_the_announcement_alone(plan, skane):
    meeting = plan()
    domain.request_announcement(user=skane, meeting=meeting)

    domain.change_meeting(meeting=meeting, facts={"audience": Audience.PUBLIC})

    assert Meeting.objects.get(pk=meeting.pk).announce == Announcement.REQUESTED


def test_narrower_audience_takes_the_request_back_and_the_network_does_not(plan, skane):
    """The whole network is wide enough to ask for a public page."""
    meeting = plan(audience=Audience.PUBLIC)
    domain.request_announcement(user=skane, meeting=meeting)

    domain.change_meeting(meeting=meeting, facts={"audience": Audience.NETWORK})
    assert Meeting.objects.get(pk=meeting.pk).announce == Announcement.REQUESTED

    domain.change_meeting(meeting=meeting, facts={"audience": Audience.ORGANISATION})
    assert Meeting.objects.get(pk=meeting.pk).announce == Announcement.NONE


def test_sign_ups_without_a_form_have_keys_of_their_own(plan):
    """A key that two share would make the second a double click of the first."""
    meeting = plan()

    assert sign_up(meeting, "a").submission_key != sign_up(meeting, "b").submission_key
