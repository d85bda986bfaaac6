"""Coordinators and editors see what readers missed, with the way to write it."""

import datetime

import pytest
from django.urls import reverse

from search.models import VainQuestion, VainSalt
from tests.people import signed_in

pytestmark = pytest.mark.django_db

DAY = datetime.date(2027, 3, 1)


def searched(words: str, days: int) -> None:
    salt = VainSalt.objects.get_or_create(made_on=DAY)[0]
    told = words if days >= 3 else ""
    VainQuestion.objects.create(salt=salt, digest=words, days=days, last_on=DAY, words=told)


def report(user) -> str:
    return signed_in(user).get(reverse("vain_report")).content.decode()


def desk(user) -> str:
    return signed_in(user).get("/extranat/skrivbord/").content.decode()


def test_what_is_told_stands_on_desk_and_in_report(samordnare, redaktor, bank):
    searched("ridhus", 3)
    searched("simhall", 7)
    searched("hemligt", 2)
    for page in (desk(samordnare), report(redaktor)):
        assert page.index("simhall") < page.index("ridhus")
        assert "hemligt" not in page
        assert reverse("wagtailadmin_pages:add", args=["articles", "methodarticlepage", bank.pk]) in page


def test_desk_says_nothing_where_nothing_is_missed(samordnare):
    searched("hemligt", 2)
    assert "Sökt förgäves" not in desk(samordnare)


def test_report_is_for_those_who_work_in_the_cms(skane, client, redaktor, bank):
    searched("ridhus", 3)
    assert signed_in(skane).get(reverse("vain_report")).status_code == 403
    assert client.get(reverse("vain_report")).status_code == 302


def test_report_is_in_the_menu_and_can_be_taken_along(redaktor):
    searched("=cmd()", 3)
    client = signed_in(redaktor)
    assert reverse("vain_report") in client.get(reverse("wagtailadmin_home")).content.decode()
    text = client.get(reverse("vain_report"), {"export": "csv"}).getvalue().decode()
    assert "'=cmd()" in text


@pytest.mark.parametrize("count", [1, 3])
def test_report_costs_the_same_for_one_and_three(redaktor, bank, count, django_assert_num_queries):
    for number in range(count):
        searched(f"ridhus {number}", 3)
    client = signed_in(redaktor)
    client.get(reverse("vain_report"))
    with django_assert_num_queries(13):
        client.get(reverse("vain_report"))
