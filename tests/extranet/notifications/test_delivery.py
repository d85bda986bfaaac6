"""Mail goes out later and again. Time stands still in these tests, and moves only when told to."""

import threading
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from smtplib import SMTPDataError, SMTPSenderRefused, SMTPServerDisconnected
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.mail import EmailMessage, get_connection
from django.db import connection

from extranet.notifications import delivery
from extranet.notifications.delivery import CLAIM, PAUSES, deliver, deliver_one
from extranet.notifications.models import OutgoingMail
from extranet.organisations.domain import deactivate
from jobs import stopping

from . import backends
from .post_office import post_office

START = datetime(2026, 11, 20, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"
    with time_machine.travel(START, tick=False) as clock:
        yield clock


def write(*addresses: str, subject: str = "Kallelse") -> list[OutgoingMail]:
    for address in addresses:
        EmailMessage(subject=subject, body="Vi ses på mötet.", to=[address]).send()
    return list(OutgoingMail.objects.filter(address__in=addresses))


@pytest.mark.both_databases
def test_mail_is_sent_once(post):
    delivered = post("Healthy")
    write("a@knutpunkt.example", "b@knutpunkt.example")

    assert deliver() == (2, 0)
    assert deliver() == (0, 0)
    assert [address for address, _ in delivered] == ["a@knutpunkt.example", "b@knutpunkt.example"]


def test_a_sent_mail_is_emptied_for_it_may_carry_a_secret_link(post):
    post("Healthy")
    [row] = write("a@knutpunkt.example")

    deliver()

    row.refresh_from_db()
    assert (bytes(row.message), row.sent_at) == (b"", START)


@pytest.mark.both_databases
def test_a_dead_server_loses_nothing_and_blames_no_mail(post, clock):
    """T84: however long the outage, the mail goes out when the server is back, once."""
    post("Dead")
    write("a@knutpunkt.example", "b@knutpunkt.example")
    for _ in range(20):
        assert deliver() == (0, 2)
        clock.shift(timedelta(hours=12))

    delivered = post("Healthy")
    assert deliver() == (2, 0)
    assert len(delivered) == 2
    assert set(OutgoingMail.objects.values_list("attempts", "last_error", "given_up_at")) == {(0, "", None)}


def test_a_dead_server_leaves_its_reason_on_the_mail(post):
    post("Dead")
    [row] = write("a@knutpunkt.example")

    deliver()

    row.refresh_from_db()
    assert row.last_error == "ConnectionRefusedError: nobody listens"


def test_one_bad_address_stops_nobody(post):
    """T87."""
    delivered = post("Fussy")
    bad, _ = write("fel@knutpunkt.example", "b@knutpunkt.example")

    assert deliver() == (1, 1)
    bad.refresh_from_db()
    assert [address for address, _ in delivered] == ["b@knutpunkt.example"]
    assert (bad.attempts, bad.try_after) == (1, START + PAUSES[0])
    assert bytes(bad.message)


def test_a_bad_address_is_tried_again_ever_more_seldom_and_then_given_up(post, clock):
    post("Fussy")
    [row] = write("fel@knutpunkt.example")
    for pause in PAUSES:
        assert deliver() == (0, 1)
        clock.shift(pause - timedelta(seconds=1))
        assert deliver() == (0, 0)
        clock.shift(timedelta(seconds=1))
    deliver()
    clock.shift(timedelta(days=30))

    assert deliver() == (0, 0)
    row.refresh_from_db()
    assert row.attempts == len(PAUSES) + 1
    assert (bool(row.given_up_at), row.is_refused, bytes(row.message)) == (True, False, b"")


REFUSALS = [
    (550, b"5.1.1 no such person"),
    (550, b"no such person"),
    (552, b"5.2.2 mailbox full"),
    SMTPDataError(550, b"5.1.1 no such person"),
    SMTPDataError(554, "5.6.0 not this"),
]
OUTAGES = [
    (450, b"4.2.0 come back later"),
    (421, b"4.3.2 closing"),
    (550, b"5.7.1 relaying denied"),
    SMTPDataError(451, b"4.3.0 come back later"),
    SMTPDataError(554, b"5.7.1 looks like spam"),
    SMTPSenderRefused(550, b"5.1.8 who are you", "knutpunkt@knutpunkt.example"),
    SMTPServerDisconnected("gone"),
    TimeoutError("silent"),
]


@pytest.mark.parametrize("answer", REFUSALS)
def test_an_address_that_refuses_for_good_is_given_up_at_once(post, clock, monkeypatch, answer):
    """And emptied, for the mail may carry a secret link that nobody will ever read."""
    post("Fussy")
    monkeypatch.setattr(backends.Fussy, "answer", answer)
    [row] = write("fel@knutpunkt.example")

    assert deliver() == (0, 1)
    clock.shift(timedelta(days=30))
    assert deliver() == (0, 0)
    row.refresh_from_db()
    assert (row.attempts, row.given_up_at, row.is_refused) == (1, START, True)
    assert bytes(row.message) == b""


@pytest.mark.parametrize("answer", OUTAGES)
def test_what_may_pass_is_tried_again(post, monkeypatch, answer):
    """T84: also that the server does not trust us, which is about every address at once."""
    post("Fussy")
    monkeypatch.setattr(backends.Fussy, "answer", answer)
    [row] = write("fel@knutpunkt.example")
    deliver()

    row.refresh_from_db()
    assert (row.attempts, row.given_up_at, row.is_refused) == (1, None, False)
    assert row.message


@pytest.mark.both_databases
def test_an_address_that_has_taken_mail_since_refuses_none(post, clock, monkeypatch):
    post("Fussy")
    monkeypatch.setattr(backends.Fussy, "answer", (550, b"5.1.1 no such person"))
    write("fel@knutpunkt.example")
    deliver()
    assert OutgoingMail.objects.refused().count() == 1

    clock.shift(timedelta(days=1))
    post("Healthy")
    write("fel@knutpunkt.example")
    deliver()
    assert OutgoingMail.objects.refused().count() == 0


def test_mail_to_a_person_who_was_shut_out_after_it_was_written_is_not_sent(post, skane):
    """T36."""
    delivered = post("Healthy")
    write(skane.email, "b@knutpunkt.example")

    deactivate(user=skane)

    assert deliver() == (1, 0)
    assert [address for address, _ in delivered] == ["b@knutpunkt.example"]


@pytest.mark.both_databases
def test_a_person_shut_out_while_the_round_runs_gets_no_mail(post, skane):
    """T36: the question is asked again at the moment of sending."""
    delivered = post("Slow")
    write("b@knutpunkt.example", skane.email)
    backends.Slow.meanwhile = staticmethod(lambda: deactivate(user=skane))

    assert deliver() == (1, 0)
    assert [address for address, _ in delivered] == ["b@knutpunkt.example"]


@pytest.mark.both_databases
def test_a_second_worker_leaves_alone_what_the_first_is_sending(post):
    delivered = post("Slow")
    write("a@knutpunkt.example")
    counts = []

    def second_worker():
        backends.Slow.meanwhile = staticmethod(lambda: None)
        counts.append(deliver())

    backends.Slow.meanwhile = staticmethod(second_worker)

    assert deliver() == (1, 0)
    assert counts == [(0, 0)]
    assert len(delivered) == 1


@pytest.mark.both_databases
def test_what_a_dead_worker_had_claimed_is_sent_when_the_claim_runs_out(post, clock):
    delivered = post("Slow")
    write("a@knutpunkt.example")

    class Killed(BaseException):
        pass

    def die():
        backends.Slow.meanwhile = staticmethod(lambda: None)
        raise Killed

    backends.Slow.meanwhile = staticmethod(die)
    with pytest.raises(Killed):
        deliver()

    assert deliver() == (0, 0)
    clock.shift(CLAIM)
    assert deliver() == (1, 0)
    assert len(delivered) == 1


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_send_a_mail_once(post):
    delivered = post("Healthy")
    [row] = write("a@knutpunkt.example")
    gate = threading.Barrier(6)
    results = []

    def worker():
        gate.wait()
        results.append(deliver_one(row.pk, get_connection(f"{backends.__name__}.Healthy")))
        connection.close()

    threads = [threading.Thread(target=worker) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results, key=str) == [None] * 5 + [True]
    assert len(delivered) == 1


@pytest.mark.both_databases
def test_a_claim_asks_its_conditions_of_the_row_it_locks(post, django_assert_num_queries):
    """With a join the conditions would move into a subquery, which PostgreSQL does not ask again after waiting."""
    post("Healthy")
    [row] = write("a@knutpunkt.example")

    with django_assert_num_queries(3) as captured:
        deliver_one(row.pk, get_connection(f"{backends.__name__}.Healthy"))

    claim = captured.captured_queries[0]["sql"]
    table = f'"{OutgoingMail._meta.db_table}"'
    assert claim.startswith(f"UPDATE {table}")
    assert claim.count(table) == claim.count(f"{table}.") + 1
    assert claim.count("SELECT") == 1


def test_the_real_smtp_backend_delivers_what_was_written(settings):
    """Swedish letters, line ends and headers arrive as they were written, and one refused address stops nobody."""
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    write("fel@knutpunkt.example", "asa@knutpunkt.example", subject="Årsmöte på Öland")
    with post_office() as office:
        settings.EMAIL_PORT = office.server_address[1]
        assert deliver() == (1, 1)

    [letter] = office.letters
    arrived = message_from_bytes(letter, policy=policy.default)
    assert (arrived["Subject"], arrived["To"]) == ("Årsmöte på Öland", "asa@knutpunkt.example")
    assert arrived.get_body(("plain",)).get_content().strip() == "Vi ses på mötet."
    assert OutgoingMail.objects.refused().get().address == "fel@knutpunkt.example"


def test_a_real_smtp_server_that_is_not_there_loses_nothing(settings):
    """T84."""
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    with post_office() as office:
        settings.EMAIL_PORT = office.server_address[1]
    [row] = write("a@knutpunkt.example")

    assert deliver() == (0, 1)
    row.refresh_from_db()
    assert (row.attempts, row.sent_at) == (0, None)


def test_a_mail_is_never_sent_in_the_clear_after_a_refused_starttls(settings):
    """T86: the post office does not know STARTTLS, so nothing is handed over."""
    settings.DELIVERY_EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "127.0.0.1", True
    write("a@knutpunkt.example", "b@knutpunkt.example")
    with post_office() as office:
        settings.EMAIL_PORT = office.server_address[1]
        assert deliver() == (0, 2)

    assert office.letters == []


def test_a_round_takes_no_more_than_its_limit(post):
    post("Healthy")
    write("a@knutpunkt.example", "b@knutpunkt.example", "c@knutpunkt.example")

    assert delivery.deliver(limit=2) == (2, 0)


def test_a_worker_that_must_stop_leaves_the_rest(post, monkeypatch):
    """It need not come to the end of its round: what is left is due for the next worker."""
    post("Healthy")
    write("a@knutpunkt.example", "b@knutpunkt.example", "c@knutpunkt.example")
    answers = iter([False, True])
    monkeypatch.setattr(stopping.asked, "is_set", lambda: next(answers))

    assert delivery.deliver() == (1, 0)
    assert OutgoingMail.objects.waiting().count() == 2
