"""The page of a meeting, and signing up there as a member."""

import uuid
from datetime import timedelta

from django.utils import timezone

from extranet.meetings import registrations
from extranet.meetings.models import Registration
from tests.people import signed_in

from .guests import LINK, sign_up, statuses
from .letterbox import mails_to
from .posted import address


def test_remote_link_is_for_those_with_a_place(plan, skane, norr, samordnare):
    meeting = plan(capacity=1, remote_link=LINK)
    registrations.register_for_meeting(meeting=meeting, name="N", email=norr.email, user=norr)
    registrations.register_for_meeting(meeting=meeting, name="S", email=samordnare.email, user=samordnare)

    seen = {
        user.first_name: LINK in signed_in(user).get(meeting.get_absolute_url()).content.decode()
        for user in (skane, norr, samordnare)
    }

    assert seen == {"Skane": True, "Norr": True, "Samordnare": False}


def test_members_text_is_cleaned(plan, norr):
    """T56."""
    evil = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)>"
    meeting = plan(
        title="<b>x</b>", venue="<i>y</i>", description=evil, agenda=evil, minutes=evil, premises=evil
    )

    page = signed_in(norr).get(meeting.get_absolute_url()).content.decode()

    for raw in ("<script>alert", "<img src=x", "<b>x</b>", "<i>y</i>", 'href="javascript'):
        assert raw not in page


def test_member_signs_up_and_gives_her_place_back(plan, norr):
    meeting = plan()
    client = signed_in(norr)
    data = {"meals": "vegan", "has_agreed": "on", "submission_key": str(uuid.uuid4())}

    client.post(address("meeting_sign_up_member", meeting), data)
    client.post(address("meeting_sign_up_member", meeting), data)
    assert Registration.objects.get().user == norr
    assert len(mails_to(norr.email)) == 1

    client.post(address("meeting_leave", meeting))
    assert Registration.objects.get().is_cancelled


def test_member_gives_back_her_own_place_only(plan, skane, norr):
    meeting = plan()
    sign_up(meeting, "a")

    signed_in(norr).post(address("meeting_leave", meeting))

    assert statuses(meeting) == {"a": "confirmed"}


def test_closed_sign_up_says_so_in_words(plan, norr):
    meeting = plan(sign_up_closes_at=timezone.now() - timedelta(days=1))

    answer = signed_in(norr).post(
        address("meeting_sign_up_member", meeting), {"submission_key": str(uuid.uuid4())}
    )

    assert answer.status_code == 200
    assert not answer.context["is_open"]
    assert not Registration.objects.exists()
