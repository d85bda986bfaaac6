"""What people need to eat and to take part, changed by themselves until the meeting is over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from extranet.meetings import registrations
from extranet.meetings.domain import cancel_meeting
from extranet.meetings.models import Needs
from tests.people import signed_in

from .guests import guest
from .letterbox import mails_to, token_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(plan):
    return plan()


@pytest.fixture
def token(meeting):
    guest(meeting, name="Gäst", email="gast@exempel.se", meals="Vegan")
    return token_in(mails_to("gast@exempel.se")[-1])


def kept() -> list[tuple[str, str]]:
    return list(Needs.objects.values_list("meals", "access"))


def post(token, **typed):
    return Client().post(reverse("registration_needs", args=[token]), typed)


def test_guest_sees_what_she_wrote_and_changes_it(token):
    page = Client().get(reverse("registration", args=[token])).content.decode()
    response = post(token, meals="Glutenfritt", access="Hörslinga")

    assert 'value="Vegan"' in page
    assert response["Location"] == reverse("registration", args=[token])
    assert kept() == [("Glutenfritt", "Hörslinga")]


def test_what_is_emptied_is_forgotten(token):
    post(token, meals="", access="")

    assert kept() == []


def test_what_is_wrong_is_said_where_it_stands(token):
    response = post(token, meals="x" * 301, access="Ramp")

    assert (response.status_code, set(response.context["form"].errors)) == (200, {"meals"})
    assert "Ramp" in response.content.decode()
    assert kept() == [("Vegan", "")]


@pytest.mark.parametrize("end", ["over", "called off", "given back"])
def test_nothing_is_kept_when_nobody_needs_it_any_more(token, meeting, skane, clock, end):
    """T95: what was wiped does not come back."""
    if end == "over":
        clock.move_to(meeting.ends_at + timedelta(minutes=1))
    elif end == "called off":
        cancel_meeting(meeting=meeting, by=skane)
    else:
        registrations.cancel_registration(token=token)

    response = post(token, meals="Fisk", access="")

    assert response.status_code == 200
    assert response.context["form"].non_field_errors()
    assert "Fisk" not in str(kept())


def test_looking_changes_nothing(token):
    """T52"""
    assert Client().get(reverse("registration_needs", args=[token])).status_code == 405


def test_member_changes_her_own(meeting, norr, skane):
    registrations.register_for_meeting(meeting=meeting, name="Norr", email=norr.email, user=norr)
    url = reverse("meeting_needs", args=[meeting.pk])

    signed_in(norr).post(url, {"meals": "Fisk", "access": ""})
    refused = signed_in(skane).post(url, {"meals": "Kött", "access": ""})

    assert kept() == [("Fisk", "")]
    assert refused.context["form"].non_field_errors()
    assert 'value="Fisk"' in signed_in(norr).get(url).content.decode()
