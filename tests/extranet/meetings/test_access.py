"""For whom the pages of a meeting open, and who plans one."""

import pytest
from django.test import Client
from django.urls import reverse

from extranet.meetings.models import Meeting
from tests.people import signed_in

from .posted import address, form_data, post_new


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("meeting", {"skane": 200, "norr": 200, "lokal": 404, "redaktor": 404, "samordnare": 200}),
        (
            "meeting_sign_up_member",
            {"skane": 200, "norr": 200, "lokal": 404, "redaktor": 404, "samordnare": 200},
        ),
        ("meeting_edit", {"skane": 200, "norr": 403, "lokal": 404, "redaktor": 404, "samordnare": 403}),
        ("meeting_cancel", {"skane": 200, "norr": 403, "lokal": 404, "redaktor": 404, "samordnare": 403}),
        (
            "meeting_registrations",
            {"skane": 200, "norr": 403, "lokal": 404, "redaktor": 404, "samordnare": 403},
        ),
    ],
)
def test_network_meeting_opens_for_whom_it_should(
    plan, skane, norr, lokal, redaktor, samordnare, name, expected
):
    meeting = plan()
    people = {"skane": skane, "norr": norr, "lokal": lokal, "redaktor": redaktor, "samordnare": samordnare}

    seen = {who: signed_in(user).get(address(name, meeting)).status_code for who, user in people.items()}

    assert seen == expected
    assert Client().get(address(name, meeting)).status_code == 404


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "name",
    [
        "meeting_edit",
        "meeting_cancel",
        "meeting_announce",
        "meeting_attendance",
        "meeting_registrations_export",
    ],
)
def test_only_the_organiser_changes(plan, norr, lokal, name):
    meeting = plan()

    answers = [
        signed_in(user).post(address(name, meeting), form_data()).status_code for user in (norr, lokal)
    ]

    assert answers == [403, 404]
    assert (Meeting.objects.get().status, Meeting.objects.get().announce) == ("planned", "none")


def test_nod_reader_plans_no_meetings(nod, lokal):
    assert signed_in(nod).get(reverse("meeting_new")).status_code == 403
    assert post_new(nod).status_code == 403
    assert signed_in(lokal).get(reverse("meeting_new")).status_code == 200


def test_member_plans_for_her_own_organisation_only(skane, norr):
    other = norr.memberships.get().organisation

    answer = post_new(skane, organisation=str(other.pk))

    assert answer.status_code == 200
    assert not Meeting.objects.exists()
