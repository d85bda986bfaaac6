"""A cache that is dead, silent or damaged is one that misses, and costs nobody more than a moment."""

import logging
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.core.cache import cache, caches
from django.test import Client
from redis.exceptions import ConnectionError, ResponseError

from accounts.ratelimits import is_limited
from config.settings import base
from config.settings.environment import cache as from_environment
from config.settings.environment import env
from home.announcements.models import MeetingIndexPage
from tests.accounts.second_factor import PASSWORD, code_of, enrol, is_signed_in
from tests.e2e.server import free_port
from tests.pages import publish
from tests.programs import needed
from web import caches as ours


@pytest.fixture(autouse=True)
def _fresh(monkeypatch):
    """No test hears of an outage in another, or counts on."""
    monkeypatch.setattr(ours, "_breakers", type(ours._breakers)(ours._breaker))
    caches["default"].clear()


@pytest.fixture
def shared(settings, monkeypatch):
    """Tells the site to share this cache, as an operator does."""

    def use(url: str) -> None:
        monkeypatch.setitem(env.ENVIRON, "CACHE_URL", url)
        settings.CACHES = settings.CACHES | {"default": from_environment()}

    return use


class Silent:
    """A server that takes calls and never says a word; it counts them."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.socket.setblocking(False)
        self.url = f"redis://127.0.0.1:{self.socket.getsockname()[1]}/0"
        self.calls: list[socket.socket] = []

    def count(self) -> int:
        """The kernel has taken the calls; here they are looked at."""
        while True:
            try:
                self.calls.append(self.socket.accept()[0])
            except BlockingIOError:
                return len(self.calls)

    def close(self) -> None:
        for call in [*self.calls, self.socket]:
            call.close()


@pytest.fixture
def silent() -> Iterator[Silent]:
    with closing(Silent()) as server:
        yield server
        server.count()


@pytest.fixture(params=["dead", "silent"])
def away(request, shared) -> None:
    """A cache that gives no answer, from a port where nothing listens and from one where nobody speaks."""
    if request.param == "dead":
        shared(f"redis://127.0.0.1:{free_port()}/0")
    else:
        shared(request.getfixturevalue("silent").url)


# The site without it ----------------------------------------------------------------------------


@pytest.fixture
def pages(front, bank) -> list[str]:
    meetings = publish(front, MeetingIndexPage, "Möten", slug="moten")
    return ["/", bank.url, f"{bank.url}flode.xml", meetings.url, f"{meetings.url}kalender.ics", "/sok/"]


@pytest.mark.usefixtures("away")
def test_pages_and_feeds_answer_without_the_cache(client, pages):
    assert {path: client.get(path).status_code for path in pages} == dict.fromkeys(pages, 200)


@pytest.mark.usefixtures("away")
def test_signing_in_goes_on_without_the_cache_and_a_code_still_works_once(skane, settings):
    """T52."""
    settings.ACCOUNT_RATE_LIMITS, settings.MFA_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS, base.MFA_RATE_LIMITS
    secret = enrol(skane)
    for one in (first := Client(), second := Client()):
        one.post("/konto/login/", {"login": skane.email, "password": PASSWORD})
        one.post("/konto/tvasteg/authenticate/", {"code": code_of(secret)})

    assert is_signed_in(first)
    assert not is_signed_in(second)


@pytest.mark.usefixtures("away")
def test_guessing_is_slowed_down_without_the_cache(client, skane, settings, rf):
    """T51: allauth's counts and ours, in the memory of the process."""
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS
    for _ in range(5):
        client.post("/konto/login/", {"login": skane.email, "password": "fel"})
    client.post("/konto/login/", {"login": skane.email, "password": PASSWORD})

    assert not is_signed_in(client)
    assert [is_limited(rf.post("/"), "test", amount=2, seconds=60) for _ in range(3)] == [False, False, True]


@pytest.mark.usefixtures("away")
def test_health_and_the_log_say_once_that_the_cache_is_away(client, pages, caplog):
    for path in pages:
        client.get(path)
    told = client.get("/halsa/")

    assert (told.status_code, told.json()["cache"]) == (200, "down")
    records = [*caplog.get_records("setup"), *caplog.records]
    assert [record.levelno for record in records if record.name == "web.caches"] == [logging.ERROR]


def test_a_silent_cache_is_called_once_for_all_pages(client, pages, shared, silent):
    """Each call costs the time that connecting and answering may take, which is less than half a second together."""
    shared(silent.url)
    for path in pages:
        client.get(path)

    assert silent.count() == 1
    assert 2 * ours.PATIENCE < 0.5


def test_health_says_that_a_cache_is_well(client, db):
    assert client.get("/halsa/").json()["cache"] == "ok"


# Each verb --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("away")
def test_each_verb_misses():
    cache.set("a", 1)

    assert cache.get("a", "borta") == "borta"
    assert cache.get_many(["a"]) == {}
    assert cache.add("a", 1)
    assert not cache.touch("a")
    assert not cache.has_key("a")
    assert not cache.delete("a")
    assert cache.set_many({"a": 1, "b": 2}) == ["a", "b"]
    cache.delete_many(["a"])
    assert cache.get_or_set("a", lambda: 3) == 3
    with pytest.raises(ValueError, match="not found"):
        cache.incr("a")


@pytest.mark.usefixtures("away")
def test_what_is_counted_meanwhile_is_not_mixed_up_with_what_is_cached():
    cache.set("wagtail_site_root_paths", "gammal")
    cache.set("allauth:rl:login", [1.0])

    assert cache.get("wagtail_site_root_paths") is None
    assert cache.get("allauth:rl:login") == [1.0]


@pytest.mark.parametrize("error", [ResponseError("OOM command not allowed"), ConnectionError(), OSError()])
def test_a_cache_that_takes_nothing_more_misses_like_a_dead_one(shared, silent, monkeypatch, error):
    def refuse(*args, **options):
        raise error

    shared(silent.url)
    monkeypatch.setattr("django.core.cache.backends.redis.RedisCacheClient.set", refuse)

    cache.set("a", 1)

    assert (cache.get("a"), silent.count()) == (None, 0)


@pytest.mark.parametrize("content", [b"", b"\x80", b"kanarie" * 40])
def test_a_damaged_picture_is_drawn_again(settings, content):
    shelf = caches["social_cards"]
    shelf.set("bild", b"png")
    next(Path(settings.CACHES["social_cards"]["LOCATION"]).glob("*.djcache")).write_bytes(content)

    assert shelf.get("bild") is None
    shelf.set("bild", b"ny")
    assert shelf.get("bild") == b"ny"


def test_a_full_disk_keeps_no_picture_and_stops_nobody(monkeypatch):
    def full(*args, **options):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("tempfile.mkstemp", full)
    caches["social_cards"].set("annan", b"png")

    assert caches["social_cards"].get("annan") is None


# A real one -------------------------------------------------------------------------------------


@contextmanager
def redis_server(folder: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    command = [needed("redis-server"), "--port", str(port), "--save", "", "--dir", str(folder)]
    server = subprocess.Popen([*command, "--bind", "127.0.0.1"], stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                time.sleep(0.1)
        yield server
    finally:
        server.kill()
        server.wait(timeout=60)


def test_redis_is_shared_goes_silent_and_comes_back(shared, tmp_path, caplog, monkeypatch):
    port = free_port()
    monkeypatch.setattr(ours, "PAUSE", 0)
    with redis_server(tmp_path, port) as server:
        shared(f"redis://127.0.0.1:{port}/0")
        cache.set("a", {"b": 1})
        cache.add("ratelimit:a", 0, 60)
        assert (cache.get("a"), cache.incr("ratelimit:a"), ours.state()) == ({"b": 1}, 1, "ok")

        os.kill(server.pid, signal.SIGSTOP)
        assert (cache.get("a"), ours.state()) == (None, "down")

        os.kill(server.pid, signal.SIGCONT)
        assert eventually_ok()
        assert cache.get("a") == {"b": 1}
    assert (cache.get("a"), ours.state()) == (None, "down")
    assert [record.levelname for record in caplog.records if record.name == "web.caches"] == [
        "ERROR",
        "WARNING",
        "ERROR",
    ]


def eventually_ok() -> bool:
    return any(ours.state() == "ok" or time.sleep(0.1) for _ in range(600))


def test_what_another_version_of_the_code_kept_misses(shared, tmp_path):
    port = free_port()
    with redis_server(tmp_path, port):
        shared(f"redis://127.0.0.1:{port}/0")
        cache.set("a", "b")
        client = caches["default"]._cache.get_client(write=True)
        client.set(caches["default"].make_key("a"), b"\x80\x04cgone\nGone\n.")

        assert cache.get("a", "borta") == "borta"
        assert cache.get_many(["a"]) == {}
        assert ours.state() == "ok"
