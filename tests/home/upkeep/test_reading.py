"""How often pages are read: two numbers a page and month, and nothing of who reads."""

import datetime

import pytest
import time_machine
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse

from database import gathering
from home.upkeep import reading
from home.upkeep.models import PageReading
from tests.pages import make_article
from tests.people import signed_in

pytestmark = pytest.mark.django_db

BROWSER = "Mozilla/5.0 (X11; Linux) Firefox/144.0"
QUERIES = 13


@pytest.fixture(autouse=True)
def _nothing_counted():
    reading.gathered.waiting.clear()
    yield
    reading.gathered.waiting.clear()


@pytest.fixture
def article(bank):
    return make_article(bank, "Remiss", slug="remiss")


def read(page, client=None, **headers) -> None:
    given = {"User-Agent": BROWSER} | headers
    assert (client or Client()).get(page.url, headers=given).status_code == 200


def counted() -> tuple[int, int] | None:
    reading.gathered.write()
    return PageReading.objects.values_list("times", "found").first()


@pytest.mark.both_databases
def test_readings_are_added_up_in_their_month(article):
    read(article)
    assert counted() == (1, 0)
    read(article)
    read(article)
    assert counted() == (3, 0)
    assert PageReading.objects.get().page_id == article.pk


def test_who_comes_from_the_search_has_found_it(article):
    read(article, Referer="http://testserver/sok/?q=remiss")
    read(article, Referer="http://testserver/metodbank/")
    read(article, Referer="https://annan.example/sok/")
    assert counted() == (3, 1)


@pytest.mark.parametrize(
    "headers", [{"User-Agent": "Googlebot/2.1"}, {"User-Agent": ""}, {"Sec-Purpose": "prefetch;prerender"}]
)
def test_programs_and_fetching_ahead_are_no_readers(article, headers):
    read(article, **headers)
    assert counted() is None


def test_member_is_a_reader_and_editor_is_none(article, skane, redaktor):
    read(article, signed_in(redaktor))
    assert counted() is None
    read(article, signed_in(skane))
    assert counted() == (1, 0)


def test_no_cookie_is_set_and_no_more_is_kept_than_two_numbers(article):
    client = Client()
    read(article, client)
    assert not client.cookies
    fields = {field.name for field in PageReading._meta.get_fields()}
    assert fields == {"id", "page", "month", "times", "found"}


def test_what_cannot_be_written_is_kept_for_the_next_time(article, monkeypatch):
    read(article)
    with monkeypatch.context() as patched:
        patched.setattr(reading, "_add", lambda *args: (_ for _ in ()).throw(DatabaseError))
        reading.gathered.write()
    assert counted() == (1, 0)


def test_page_that_was_deleted_meanwhile_is_forgotten(article):
    read(article)
    article.delete()
    assert counted() is None


def test_counts_are_written_after_a_minute(article, settings, monkeypatch):
    settings.READINGS_WRITTEN_EVERY = 60
    read(article)
    assert not PageReading.objects.exists()
    now = gathering.monotonic()
    monkeypatch.setattr(gathering, "monotonic", lambda: now + 61)
    reading.gathered.write_if_due()
    assert PageReading.objects.get().times == 1


def test_old_months_are_forgotten(article):
    for month in (datetime.date(2024, 11, 1), datetime.date(2024, 12, 1)):
        PageReading.objects.create(page=article, month=month, times=1)
    with time_machine.travel(datetime.datetime(2027, 1, 10, 12, tzinfo=datetime.UTC)):
        reading.forget_old()
    assert [each.month.month for each in PageReading.objects.all()] == [12]


def test_report_shows_the_least_read_first(bank, article, redaktor):
    unread = make_article(bank, "Oläst", slug="olast")
    read(article)
    reading.gathered.write()
    pages = signed_in(redaktor).get(reverse("reading_report")).context["object_list"]
    places = {page.pk: place for place, page in enumerate(pages)}
    assert places[unread.pk] < places[article.pk]
    only = signed_in(redaktor).get(reverse("reading_report"), {"only": "unread"}).context["object_list"]
    assert article.pk not in {page.pk for page in only}


@pytest.mark.both_databases
def test_report_costs_the_same_with_one_and_three_pages(bank, redaktor, django_assert_num_queries):
    make_article(bank, "Ett")
    client = signed_in(redaktor)
    client.get(reverse("reading_report"))
    with django_assert_num_queries(QUERIES):
        client.get(reverse("reading_report"))
    make_article(bank, "Två")
    make_article(bank, "Tre")
    with django_assert_num_queries(QUERIES):
        client.get(reverse("reading_report"))
