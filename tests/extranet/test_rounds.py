"""Two people press at once, again and again, through the pages they have: no fault, no place too many (T65, T66).

ROUNDS=20 .venv/bin/pytest tests/extranet/test_rounds.py
"""

import os
import uuid
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse

from extranet.audiences.enums import Audience
from extranet.digests import domain as digests
from extranet.experiences.domain import all_of
from extranet.experiences.models import Experience
from extranet.meetings.enums import RegistrationStatus
from extranet.meetings.models import Registration
from extranet.organisations import domain as organisations
from extranet.organisations.enums import StandingGroup
from tests.people import make_known, make_person, signed_in
from tests.races import at_once

from .digests.makers import QUOTE, make_approved, make_digest, make_point
from .handover.makers import a_meeting, an_experience
from .inputs.makers import make_accepted

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]

ROUNDS = int(os.environ.get("ROUNDS", "1"))
POINT = {"heading": "x", "text": "x", "wanted_change": "x", "authority": "x", "version": "1"}
NEVER = {500, 502, 503}


@pytest.fixture
def w() -> SimpleNamespace:
    people = SimpleNamespace(**{name: make_known(name) for name in ("skane", "norr", "nod", "samordnare")})
    people.own = people.skane.memberships.get().organisation
    people.norrs = people.norr.memberships.get().organisation
    people.colleague = make_person("kollega", people.own)
    people.other = make_person("andra")
    organisations.give_duty(user=people.other, group=StandingGroup.COORDINATORS)
    return people


def press(who, name, *keys, **data):
    """One press of a button, by a client of its own, as the answer's number."""
    client: Client = signed_in(who)
    return lambda: client.post(reverse(name, args=keys), data).status_code


def an_untouched_one(w):
    made = an_experience(w.skane, Audience.NETWORK)
    return made.pk, all_of(Experience.objects.get(pk=made.pk))


def on_an_experience(w):
    key, seen = an_untouched_one(w)
    delete = press(w.colleague, "experience_delete", key, seen=seen)
    yield (
        "delete, comment",
        [
            delete,
            press(
                w.norr,
                "experience_comment",
                key,
                text="x y",
                organisation=w.norrs.pk,
                submission_key=uuid.uuid4(),
            ),
        ],
    )
    key, seen = an_untouched_one(w)
    yield (
        "delete, change",
        [
            press(w.colleague, "experience_delete", key, seen=seen),
            press(w.skane, "experience_edit", key, title="x", did="y", version=1),
        ],
    )
    key, seen = an_untouched_one(w)
    yield (
        "delete, share",
        [
            press(w.colleague, "experience_delete", key, seen=seen),
            press(w.skane, "experience_share", key, audience="organisation"),
        ],
    )
    key, seen = an_untouched_one(w)
    yield (
        "delete, delete",
        [
            press(w.colleague, "experience_delete", key, seen=seen),
            press(w.skane, "experience_delete", key, seen=seen),
        ],
    )


def on_a_point(w):
    def fresh():
        point = make_point(make_digest(w.samordnare), w.samordnare, make_accepted(w.skane, w.samordnare))
        return point.pk, point.as_read

    for name, data in (
        ("point_edit", POINT),
        ("point_move", {"direction": "up"}),
        ("point_delete", {}),
    ):
        key, seen = fresh()
        yield (
            f"point_delete, {name}",
            [
                press(w.other, "point_delete", key, seen=seen),
                press(w.samordnare, name, key, seen=seen, **data),
            ],
        )
    (key, seen), source = fresh(), make_accepted(w.norr, w.samordnare)
    yield (
        "point_delete, cite",
        [
            press(w.other, "point_delete", key, seen=seen),
            press(w.samordnare, "cite", key, input=source.pk, quote=QUOTE),
        ],
    )
    (key, _seen), source = fresh(), make_accepted(w.norr, w.samordnare)
    yield (
        "withdraw, cite",
        [
            press(w.norr, "input_withdraw", source.pk),
            press(w.samordnare, "cite", key, input=source.pk, quote=QUOTE),
        ],
    )


def on_a_digest(w):
    digest = make_approved(w.samordnare, w.skane)
    seen = signed_in(w.samordnare).get(reverse("digest_send", args=[digest.pk])).context["seen"]
    source = digest.points.get().citations.get().input
    yield (
        "send, reopen, withdraw",
        [
            press(w.samordnare, "digest_send", digest.pk, seen=seen),
            press(w.other, "digest_reopen", digest.pk),
            press(w.skane, "input_withdraw", source.pk),
        ],
    )
    digest.refresh_from_db()
    if not digest.is_sent:
        for point in digest.points.all():
            digests.delete_point(point=point, by=w.samordnare)


def on_a_meeting(w):
    meeting = a_meeting(w.skane, Audience.NETWORK)
    yield (
        "sign up, cancel",
        [
            press(w.norr, "meeting_sign_up_member", meeting.pk, submission_key=uuid.uuid4()),
            press(w.skane, "meeting_cancel", meeting.pk, seen=0),
        ],
    )
    meeting = a_meeting(w.skane, Audience.NETWORK)
    membership = w.norr.memberships.active().get()
    yield (
        "sign up, leave",
        [
            press(w.norr, "meeting_sign_up_member", meeting.pk, submission_key=uuid.uuid4()),
            lambda: organisations.leave(membership=membership),
        ],
    )
    organisations.join(user=w.norr, organisation=w.norrs)
    meeting = a_meeting(w.skane, Audience.NETWORK)
    start, end = meeting.starts_at, meeting.ends_at
    narrow = {
        "title": "x", "kind": "other", "audience": "organisation", "version": 0,
        "starts_at_0": f"{start:%Y-%m-%d}", "starts_at_1": "10:00",
        "ends_at_0": f"{end:%Y-%m-%d}", "ends_at_1": "12:00",
    }  # fmt: skip
    yield (
        "sign up, narrow",
        [
            press(w.norr, "meeting_sign_up_member", meeting.pk, submission_key=uuid.uuid4()),
            press(w.skane, "meeting_edit", meeting.pk, **narrow),
        ],
    )


@pytest.mark.parametrize("kinds", [on_an_experience, on_a_point, on_a_digest, on_a_meeting])
def test_two_who_press_at_once_meet_no_fault(w, kinds):
    for number in range(ROUNDS):
        for kind, presses in kinds(w):
            answers: list[int] = []
            errors = at_once(
                *[lambda press=press, answers=answers: answers.append(press()) for press in presses]
            )
            assert (kind, number, errors) == (kind, number, [])
            assert not NEVER.intersection(answers)
            assert wrong_places() == []


def wrong_places() -> list[Registration]:
    """Places of those who may not know of the meeting."""
    seated = Registration.objects.filter(status=RegistrationStatus.CONFIRMED).select_related(
        "user", "meeting"
    )
    return [
        one for one in seated
        if one.user and not type(one.meeting).objects.visible_to(one.user).filter(pk=one.meeting_id).exists()
    ]  # fmt: skip
