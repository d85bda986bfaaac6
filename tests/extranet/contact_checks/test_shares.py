"""The share of contacts that are confirmed, by county, and how it has moved."""

import datetime

import pytest
from django.utils import timezone

from extranet.contact_checks.shares import Share, shares
from methodbank.agreements.domain import confirm_contact
from methodbank.agreements.enums import ConfirmedBy
from methodbank.agreements.models import Contact, ContactConfirmation
from methodbank.agreements.retraction import retract

from .makers import make_contact, make_county, make_town

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]
NOW = datetime.datetime(2026, 11, 20, 12, tzinfo=datetime.UTC)


def days_ago(number: int) -> datetime.datetime:
    return NOW - datetime.timedelta(days=number)


def entered(contact, at):
    Contact.objects.filter(pk=contact.pk).update(entered_at=at)
    return contact


def said(contact, at) -> None:
    made = confirm_contact(contact=contact, by=ConfirmedBy.CIVIL)
    ContactConfirmation.objects.filter(pk=made.pk).update(at=at)


def test_share_is_that_of_each_moment():
    one = entered(make_contact(), days_ago(800))
    other = entered(make_contact(make_town("1280", "Malmö")), days_ago(100))
    said(one, days_ago(500))
    said(other, days_ago(10))

    country, county = shares(NOW)

    assert county.region == make_county()
    assert (country.now, country.a_quarter_ago, country.a_year_ago) == (Share(1, 2), Share(0, 2), Share(1, 1))
    assert county.now == country.now


def test_share_counts_the_newest_of_each_role_and_none_that_was_taken_back(samordnare):
    old = entered(make_contact(), days_ago(800))
    said(old, days_ago(5))
    entered(make_contact(as_of=datetime.date(2026, 1, 1)), days_ago(300))
    gone = entered(make_contact(role_title="Borta"), days_ago(800))
    retract(gone, by=samordnare, retracted_as="", reason="Fel")
    Contact.objects.filter(pk=gone.pk).update(retracted_at=days_ago(200))

    country, _county = shares(NOW)

    assert country.now == Share(0, 1)
    assert country.a_year_ago == Share(0, 2)


def test_share_of_nothing_is_no_number():
    assert [one.region for one in shares(timezone.now())] == [None]
    assert Share(0, 0).percent is None
    assert Share(2, 3).percent == 67


def test_shares_cost_three_queries_for_one_and_three(django_assert_num_queries):
    for count in (1, 3):
        for number in range(count):
            said(make_contact(make_town(f"128{number}", f"Ort {number}")), days_ago(1))
        with django_assert_num_queries(3):
            shares(NOW)
