"""Whom to write to in an organisation is asked about again after a year (T100)."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from extranet.organisations import profiles
from extranet.organisations.models import Organisation
from tests.people import signed_in

from .edited import edit_url, typed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("days", "is_asked"), [(None, True), (365, False), (366, True)])
def test_old_contact_is_asked_about_until_somebody_confirms_it(skane, norr, own, days, is_asked):
    ago = days and datetime.timedelta(days=days)
    own.contact_reviewed_on, own.contact_email = ago and timezone.localdate() - ago, "info@skane.example"
    own.save()
    client = signed_in(skane)

    shown = [signed_in(user).get(own.get_absolute_url()).context["is_contact_old"] for user in (skane, norr)]
    assert shown == [is_asked, False]
    client.post(reverse("contact_confirm", args=[own.slug]))
    client.post(reverse("contact_confirm", args=[own.slug]))

    assert not client.get(own.get_absolute_url()).context["is_contact_old"]
    assert Organisation.objects.get(pk=own.pk).contact_reviewed_on == timezone.localdate()


def test_nobody_is_asked_about_a_contact_that_is_not_given(skane, own):
    answer = signed_in(skane).get(own.get_absolute_url())

    assert not answer.context["is_contact_old"]
    assert reverse("contact_confirm", args=[own.slug]) not in answer.content.decode()


def test_contact_is_checked_only_when_it_is_touched(skane, own):
    with time_machine.travel("2026-01-15 12:00"):
        profiles.confirm_contact(organisation=own, by=skane)

    signed_in(skane).post(edit_url(own), typed(own, offers="Nytt"))

    assert Organisation.objects.get(pk=own.pk).contact_reviewed_on == datetime.date(2026, 1, 15)
