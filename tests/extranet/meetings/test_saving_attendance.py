"""Who was there, of a few and of very many (T88)."""

import uuid

import pytest
from django.urls import reverse

from extranet.meetings import registrations
from extranet.meetings.enums import RegistrationStatus
from extranet.meetings.models import Registration
from tests.people import signed_in

from .guests import sign_up

pytestmark = pytest.mark.django_db
MANY = 1_000


def save(user, meeting, present) -> str:
    address = reverse("meeting_attendance", args=[meeting.pk])
    return signed_in(user).post(address, {"present": present}, follow=True).content.decode()


def test_attendance_of_a_thousand_is_saved(plan, skane, django_assert_max_num_queries):
    """More fields than Django lets in by itself, and no query for each."""
    meeting = plan()
    rows = Registration.objects.bulk_create(
        Registration(
            meeting=meeting, name=f"P{number}", email=f"p{number}@forening.example",
            status=RegistrationStatus.CONFIRMED, submission_key=uuid.uuid4(), language="sv",
        )
        for number in range(MANY)
    )  # fmt: skip
    address = reverse("meeting_attendance", args=[meeting.pk])

    with django_assert_max_num_queries(40):
        answer = signed_in(skane).post(address, {"present": [row.pk for row in rows[:-1]]})

    assert answer.status_code == 302
    assert meeting.registrations.filter(status=RegistrationStatus.ATTENDED).count() == MANY - 1
    assert meeting.registrations.get(name=f"P{MANY - 1}").status == RegistrationStatus.CONFIRMED


def test_who_gave_back_her_place_meanwhile_loses_nobody_elses_tick(plan, skane):
    meeting = plan()
    stays, leaves = sign_up(meeting, "a"), sign_up(meeting, "b")
    registrations.cancel_seat(registration=leaves)

    assert "Närvaron är sparad" in save(skane, meeting, [stays.pk, leaves.pk])

    stays.refresh_from_db()
    leaves.refresh_from_db()
    assert (stays.status, leaves.status) == (RegistrationStatus.ATTENDED, RegistrationStatus.CANCELLED)


@pytest.mark.parametrize("odd", ["x", str(uuid.uuid4()), ""])
def test_what_is_nobodys_number_is_told(plan, skane, odd):
    meeting = plan()
    sign_up(meeting, "a")

    assert "kunde inte läsas" in save(skane, meeting, [odd])
