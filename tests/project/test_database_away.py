"""A database that is away or held is a page that says when to come back, with what was typed still on it."""

import html
import re
import sqlite3
from contextlib import closing

import pytest
from django.db import InterfaceError, OperationalError, connection, connections
from django.test import Client, RequestFactory

from config import faults
from config.settings import environment
from database.away import is_away
from tests.databases import ON_POSTGRES
from tests.people import signed_in

pytestmark = pytest.mark.django_db

PATHS = [
    "/",
    "/sok/?q=remiss",
    "/extranat/",
    "/konto/",
    "/admin/",
    "/en/",
    "/finns-inte/",
    "/moten/kalender.ics",
]


def refusal() -> OperationalError:
    """As Django passes on what the driver says of a file or a server that is not there."""
    error = OperationalError("unable to open database file")
    try:
        sqlite3.connect("/finns/inte/alls.sqlite3")
    except sqlite3.OperationalError as cause:
        error.__cause__ = cause
    return error


@pytest.fixture
def away(monkeypatch):
    """Every question to the database fails from now on, whoever asks it."""

    def fail(*args: object, **options: object) -> None:
        raise refusal()

    def go() -> None:
        monkeypatch.setattr(connection, "cursor", fail)

    yield go
    monkeypatch.undo()


@pytest.fixture
def patient() -> Client:
    """Gets the answer that a person gets, and not the fault."""
    return Client(raise_request_exception=False)


def hers(user) -> Client:
    client = signed_in(user)
    client.raise_request_exception = False
    return client


# Away ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", PATHS)
def test_every_page_says_when_to_come_back(skane, away, path):
    client = hers(skane)
    away()
    answer = client.get(path)

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "no-store" in answer["Cache-Control"]
    assert "Content-Security-Policy" in answer.headers
    text = answer.content.decode()
    assert "<h1>Vi kan inte svara just nu</h1>" in text
    assert 'lang="en"' in text
    assert "css/site.css" in text


def test_static_files_and_health_live_on(skane, away, settings):
    settings.WHITENOISE_USE_FINDERS = True
    client = hers(skane)
    away()

    with closing(client.get("/static/css/site.css")) as style:
        assert style.status_code == 200
        assert b"@layer" in b"".join(style.streaming_content)
    health = client.get("/halsa/")
    assert (health.status_code, health.json()) == (503, {"database": "down"})


@pytest.mark.both_databases
def test_health_takes_a_closed_connection_for_a_database_that_is_down(patient, monkeypatch):
    def closed(*args: object) -> None:
        raise InterfaceError("connection already closed")

    monkeypatch.setattr("search.models.SearchEntry.objects.exists", closed)

    assert patient.get("/halsa/").json() == {"database": "down"}


def test_what_was_typed_stands_on_the_page_and_goes_again(skane, away):
    client = hers(skane)
    words = 'Rad ett "citat"\nRad två </textarea><script>alert(1)</script>' + "ord " * 40
    away()
    page = client.post(
        "/extranat/inspel/nytt/?a=1&b=2", {"title": 'En <rubrik> "x"', "text": words, "tags": ["a", "b"]}
    )

    assert page.status_code == 503
    text = page.content.decode()
    assert "<script>alert" not in text
    assert 'action="/extranat/inspel/nytt/?a=1&amp;b=2"' in text
    assert sent_again(text) == [("title", 'En <rubrik> "x"'), ("text", words), ("tags", "a"), ("tags", "b")]


def sent_again(text: str) -> list[tuple[str, str]]:
    """The fields as a browser reads them: the line break that a textarea begins with is not part of its text."""
    form = re.search(r'<form class="stack" method="post".*?</form>', text, re.DOTALL)[0]
    field = re.compile(
        r'<input type="hidden" name="([^"]*)" value="([^"]*)">|<textarea [^>]*name="([^"]*)"[^>]*>\n(.*?)</textarea>',
        re.DOTALL,
    )
    return [
        (html.unescape(short or long), html.unescape(value or words))
        for short, value, long, words in field.findall(form)
    ]


@pytest.mark.parametrize("name", ["password", "oldpassword", "new_password1", "code", "credential"])
def test_a_secret_is_never_written_into_the_page(patient, away, name):
    away()
    page = patient.post("/konto/login/", {"login": "a@knutpunkt.example", name: "hemligt-ord"})

    assert page.status_code == 503
    assert "hemligt-ord" not in page.content.decode()


def test_a_form_that_cannot_be_read_is_no_second_fault(rf):
    request = rf.post("/", b"--x\r\nsomething", content_type="multipart/form-data; boundary=y")
    try:
        raise refusal()
    except OperationalError:
        answer = faults.server_error(request)

    assert answer.status_code == 503


def test_files_are_said_not_to_come_along(rf: RequestFactory, tmp_path):
    file = tmp_path / "a.txt"
    file.write_text("x")
    with file.open("rb") as opened:
        request = rf.post("/", {"title": "x", "file": opened})
    try:
        raise refusal()
    except OperationalError:
        answer = faults.server_error(request)

    assert "Filer följer inte med" in answer.content.decode()


# Our own mistakes -------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_a_question_that_is_wrong_is_a_fault_of_ours(patient, front, monkeypatch):
    """No such table or column: waiting does not help."""

    def wrong(*args: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT * FROM no_such_table")

    monkeypatch.setattr("home.models.upcoming_meetings", wrong)
    answer = patient.get("/")

    assert answer.status_code == 500
    assert "Retry-After" not in answer.headers


@pytest.mark.both_databases
def test_only_what_passes_is_waited_for():
    wrapped = RuntimeError("in a template")
    wrapped.__cause__ = refusal()
    misuse = OperationalError("bad use")
    misuse.__cause__ = sqlite3.ProgrammingError("Cannot operate on a closed database.")

    assert is_away(wrapped)
    assert is_away(OperationalError("server closed the connection unexpectedly"))
    assert is_away(InterfaceError("connection already closed"))
    assert not is_away(misuse)
    assert not is_away(ValueError("x"))
    assert not is_away(None)


# Held -------------------------------------------------------------------------------------------


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_a_database_that_somebody_holds_is_waited_for_no_longer_than_said(skane):
    """Real locks: whoever saves gets her words back, and can save them once the other has let go."""
    client = hers(skane)
    page = {"first_name": "Åsa", "last_name": "Nytt", "language": "sv", "rhythm": "daily"}
    holder = connections.create_connection("default")
    try:
        hold(holder)
        impatient()
        held = client.post("/konto/", page)
        holder.rollback()
        saved = client.post("/konto/", page)
    finally:
        holder.close()

    assert (held.status_code, held["Retry-After"]) == (503, "60")
    assert ("last_name", "Nytt") in sent_again(held.content.decode())
    skane.refresh_from_db()
    assert (saved.status_code, skane.last_name) == (302, "Nytt")


def hold(holder) -> None:
    holder.ensure_connection()
    if ON_POSTGRES:
        holder.set_autocommit(False)
        holder.cursor().execute("LOCK TABLE accounts_user IN EXCLUSIVE MODE")
    else:
        holder.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def impatient() -> None:
    connection.cursor().execute("SET lock_timeout = '50ms'" if ON_POSTGRES else "PRAGMA busy_timeout = 50")


@pytest.mark.both_databases
def test_a_lock_is_given_up_before_the_server_ends_the_process():
    """gunicorn gives a page thirty seconds, and saving the session may wait a second time."""
    source = (environment.ROOT / "site/config/wsgi.py").read_text()

    assert environment.database(environment.ROOT)["OPTIONS"].get("timeout", 0) * 2 < 30
    assert "lock_timeout=8s" in source
