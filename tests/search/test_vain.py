"""What is searched for in vain is counted, and nobody is told who asked or what one person alone asks."""

import datetime

import pytest
import time_machine
from django.db import IntegrityError, OperationalError, transaction
from django.test import Client

from search import vain
from search.models import VainQuestion, VainSalt
from tests.people import signed_in

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
FIRST = datetime.datetime(2027, 3, 1, 12, tzinfo=datetime.UTC)


@pytest.fixture(autouse=True)
def nothing_waits():
    vain.gathered.waiting.clear()
    yield
    vain.gathered.waiting.clear()


def ask(text: str, client: Client | None = None, **more: str) -> None:
    agent = more.pop("agent", FIREFOX)
    headers = {"User-Agent": agent} | more.pop("headers", {})
    response = (client or Client()).get("/sok/", {"q": text, **more}, headers=headers)
    assert response.status_code == 200


def ask_on(day: int, text: str, times: int = 1, **more: str) -> None:
    with time_machine.travel(FIRST + datetime.timedelta(days=day), tick=False):
        for _ in range(times):
            ask(text, **more)
        vain.gathered.write()


def told() -> list[tuple[str, int]]:
    return [(question.words, question.days) for question in VainQuestion.objects.told()]


@pytest.mark.both_databases
def test_words_are_told_from_the_third_day(shelf):
    for day in range(2):
        ask_on(day, "Bidrag till  RIDHUS")
        assert told() == []
        assert "ridhus" not in str(list(VainQuestion.objects.values()))
    ask_on(2, "bidrag till ridhus")
    assert told() == [("bidrag till ridhus", 3)]
    ask_on(40, "bidrag till ridhus")
    assert told() == [("bidrag till ridhus", 4)]


@pytest.mark.both_databases
def test_reload_makes_one_day_of_it(shelf):
    ask_on(0, "ridhus", times=9)
    ask_on(0, "ridhus", times=9)
    assert list(VainQuestion.objects.values_list("days", flat=True)) == [1]


def test_order_of_words_makes_another_question(shelf):
    for day, words in enumerate(["hus rid", "rid hus", "rid hus"]):
        ask_on(day, words)
    assert sorted(VainQuestion.objects.values_list("days", flat=True)) == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "anna@exempel.se",
        "anna＠exempel.se",
        "anna (at) exempel.se",
        "ring 070-123 45 67",
        "+46 8 123 456",
        "19121212-1212",
        "121212 1212",
        "ord " * 60,
        "!?",
    ],
)
def test_what_may_say_who_it_is_about_is_not_counted(shelf, text):
    ask_on(0, text)
    assert not VainQuestion.objects.exists()


@pytest.mark.parametrize("text", ["bidrag 2027", "lov 2008:962", "0580 förskola"])
def test_a_year_and_a_law_are_no_telephones(text):
    assert vain.counted_words(text)


def test_what_has_hits_or_was_narrowed_is_not_counted(shelf):
    shelf.put("Ridhus")
    ask_on(0, "ridhus")
    ask_on(0, "simhall", topic="culture")
    ask_on(0, "")
    assert not VainQuestion.objects.exists()


@pytest.mark.parametrize("agent", ["Googlebot/2.1", "curl/8", ""])
def test_programs_are_not_counted(shelf, agent):
    ask_on(0, "ridhus", agent=agent)
    assert not VainQuestion.objects.exists()


def test_one_sender_is_counted_for_some_questions_an_hour(shelf, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    for number in range(30):
        ask(f"ridhus{'x' * number}")
    assert len(vain.gathered.waiting) == 20


def test_nothing_tells_who_asked(shelf, client, skane):
    ask("ridhus", client)
    ask("ridhus", signed_in(skane))
    vain.gathered.write()
    assert not client.cookies
    fields = {field.name for field in VainQuestion._meta.get_fields()}
    assert fields == {"id", "salt", "digest", "days", "last_on", "words"}


def test_words_cannot_be_tried_without_the_secret_of_the_site(shelf, settings):
    ask_on(0, "ridhus")
    salt = VainSalt.objects.get()
    digest = VainQuestion.objects.get().digest
    assert vain._digest("ridhus", salt) == digest
    settings.SECRET_KEY = "another"
    assert vain._digest("ridhus", salt) != digest


@pytest.mark.both_databases
def test_all_is_forgotten_after_ninety_days(shelf):
    for day in range(3):
        ask_on(day, "ridhus")
    ask_on(45, "simhall")
    with time_machine.travel(FIRST + datetime.timedelta(days=89)):
        vain.forget_old()
    assert told() == [("ridhus", 3)]
    with time_machine.travel(FIRST + datetime.timedelta(days=90)):
        vain.forget_old()
    assert told() == []
    assert VainSalt.objects.count() == VainQuestion.objects.count() == 1


@pytest.mark.both_databases
def test_database_keeps_no_words_before_the_third_day(shelf):
    ask_on(0, "ridhus")
    with pytest.raises(IntegrityError), transaction.atomic():
        VainQuestion.objects.update(words="ridhus")


def test_database_that_is_held_or_read_only_is_nobodys_trouble(shelf, monkeypatch, settings):
    settings.READINGS_WRITTEN_EVERY = 0
    with monkeypatch.context() as patched:
        patched.setattr(vain, "_salts", lambda today: (_ for _ in ()).throw(OperationalError("readonly")))
        ask("ridhus")
        vain.gathered.write_if_due()
    assert vain.gathered.waiting.keys() == {"ridhus"}
    vain.gathered.write()
    assert VainQuestion.objects.count() == 1


def test_search_itself_writes_nothing(shelf, django_assert_max_num_queries):
    ask("ridhus")
    with django_assert_max_num_queries(9) as asked:
        ask("ridhus")
    assert {query["sql"].split()[0] for query in asked.captured_queries} <= {"SELECT"}


def test_no_more_wait_than_fit(shelf, monkeypatch):
    monkeypatch.setattr(vain.gathered, "_most", 2)
    for word in ("ett", "tvåa", "trea"):
        ask(word)
    assert len(vain.gathered.waiting) == 2
