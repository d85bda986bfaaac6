"""What people need to eat and to take part, changed by themselves until the meeting is over."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from extranet.meetings import needs, registrations
from extranet.meetings.domain import cancel_meeting
from extranet.meetings.models import Needs
from tests.people import signed_in
from web.refusals import Refused

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


def post(token, *, has_agreed=True, **typed):
    return Client().post(reverse("registration_needs", args=[token]), typed | agreed(has_agreed))


def agreed(yes: bool) -> dict[str, str]:
    return {"has_agreed": "on"} if yes else {}


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


@pytest.mark.parametrize("field", ["meals", "access"])
def test_nothing_is_kept_without_her_consent(token, field):
    response = post(token, has_agreed=False, **{field: "Fisk"})

    assert set(response.context["form"].errors) == {"has_agreed"}
    assert ">Kryssa i rutan, så sparar vi det du har skrivit" in response.content.decode()
    assert "Fisk" in response.content.decode()
    assert kept() == [("Vegan", "")]


def test_consent_is_kept_with_its_time_and_taken_back_by_emptying_without_a_tick(token, clock):
    clock.move_to(timezone.now() + timedelta(hours=2))
    post(token, meals="Fisk", access="")
    assert Needs.objects.get().agreed_at == timezone.now()

    post(token, has_agreed=False, meals="", access="")
    assert kept() == []


def test_box_is_ticked_for_whoever_has_agreed_and_for_nobody_else(token, meeting, norr):
    hers = Client().get(reverse("registration", args=[token])).context["form"]
    registrations.register_for_meeting(meeting=meeting, name="Norr", email=norr.email, user=norr)
    others = signed_in(norr).get(reverse("meeting_needs", args=[meeting.pk])).context["form"]

    assert [form["has_agreed"].value() for form in (hers, others)] == [True, None]


def test_verbs_keep_nothing_without_consent(token, meeting, norr):
    """Whoever forgets to ask keeps nothing: neither at the sign-up nor afterwards."""
    typed = {"meals": "Kött", "access": ""}
    by_norr = {"meeting": meeting, "name": "Norr", "email": norr.email, "user": norr}
    with pytest.raises(Refused):
        registrations.register_for_meeting(**by_norr, **typed)
    assert not meeting.registrations.of_person(norr).exists()

    registrations.register_for_meeting(**by_norr)
    with pytest.raises(Refused):
        needs.change_own_needs(meeting=meeting, by=norr, **typed)
    with pytest.raises(Refused):
        needs.change_needs(token=token, **typed)
    assert kept() == [("Vegan", "")]


def test_looking_changes_nothing(token):
    """T52"""
    assert Client().get(reverse("registration_needs", args=[token])).status_code == 405


def test_member_changes_her_own(meeting, norr, skane):
    registrations.register_for_meeting(meeting=meeting, name="Norr", email=norr.email, user=norr)
    url = reverse("meeting_needs", args=[meeting.pk])

    signed_in(norr).post(url, {"meals": "Fisk", "access": ""} | agreed(True))
    refused = signed_in(skane).post(url, {"meals": "Kött", "access": ""} | agreed(True))

    assert kept() == [("Fisk", "")]
    assert refused.context["form"].non_field_errors()
    assert 'value="Fisk"' in signed_in(norr).get(url).content.decode()
