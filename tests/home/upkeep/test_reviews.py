"""Texts that should be read through again: a report for those who may, and a mail to whoever has said she does it."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from extranet.notifications.models import Notification
from extranet.organisations.domain import take_duty
from extranet.organisations.enums import StandingGroup
from home.models import StandardPage
from home.upkeep.reviews import overdue, remind
from tests.pages import in_english, make_article, publish
from tests.people import signed_in

pytestmark = pytest.mark.django_db

OLD = datetime.date(2020, 1, 1)
QUERIES = 14


@pytest.fixture
def article(bank, redaktor):
    return make_article(bank, "Gammal", slug="gammal", last_reviewed=OLD, reviewer=redaktor)


def test_overdue_are_those_never_reviewed_and_then_the_oldest(front, bank, article):
    make_article(bank, "Ny", slug="ny", last_reviewed=timezone.localdate())
    never = publish(front, StandardPage, "Aldrig", slug="aldrig")
    assert [page.pk for page in overdue()] == [never.pk, article.pk]


def test_translations_and_drafts_are_not_asked_for(bank, english_front, article):
    in_english(article, "Old")
    make_article(bank, "Utkast", slug="utkast").unpublish()
    assert [page.pk for page in overdue()] == [article.pk]


def test_report_says_who_is_reminded(article, redaktor):
    words = signed_in(redaktor).get(reverse("review_report")).content.decode()
    assert "Gammal" in words
    assert "1 januari 2020" in words
    assert str(redaktor) in words


@pytest.mark.both_databases
def test_report_costs_the_same_with_one_and_three_texts(bank, article, redaktor, django_assert_num_queries):
    client = signed_in(redaktor)
    client.get(reverse("review_report"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("review_report"))
    for title in ("Två", "Tre"):
        make_article(bank, title, reviewer=redaktor)
    with django_assert_num_queries(QUERIES):
        client.get(reverse("review_report"))


@pytest.mark.parametrize("name", ["review_report", "reading_report", "vain_report", "link_report"])
def test_reports_are_for_those_who_edit(name, skane, client):
    assert signed_in(skane).get(reverse(name)).status_code == 403
    assert client.get(reverse(name)).status_code == 302


def test_the_one_reminded_gets_one_mail_a_month_of_all_her_texts(bank, article, redaktor):
    make_article(bank, "Äldre", slug="aldre", reviewer=redaktor)
    with time_machine.travel(datetime.datetime(2027, 3, 1, 8, tzinfo=datetime.UTC), tick=False) as clock:
        remind()
        remind()
        [message] = mail.outbox
        assert message.to == [redaktor.email]
        assert message.subject == "2 texter behöver läsas igenom"
        assert "Gammal" in message.body
        assert reverse("review_report") in message.body
        clock.move_to(datetime.datetime(2027, 4, 1, 8, tzinfo=datetime.UTC))
        remind()
        assert len(mail.outbox) == 2


def test_nobody_is_reminded_of_what_was_reviewed(article):
    article.last_reviewed = timezone.localdate()
    article.save_revision().publish()
    remind()
    assert mail.outbox == []


def test_who_edits_no_more_is_not_reminded(article, redaktor):
    take_duty(user=redaktor, group=StandingGroup.EDITORS)
    before = Notification.objects.count()
    remind()
    assert Notification.objects.count() == before
