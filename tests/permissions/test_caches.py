"""A cache in front keeps nothing that is one person's: member A, member B, then a visitor, on every address (T23)."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.pages import make_article, make_private
from tests.people import signed_in

from .rows import ROWS, arguments
from .world import world  # noqa: F401  # a fixture

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

FIRST = "Kanarie-Skane"
# An invitation says who invites.
NAMING = {"invitation"}


@pytest.fixture
def cached(settings):
    """Django's own cache of whole answers, around everything: what a careless server would put in front."""
    cache.clear()
    settings.MIDDLEWARE = [
        "django.middleware.cache.UpdateCacheMiddleware",
        *settings.MIDDLEWARE,
        "django.middleware.cache.FetchFromCacheMiddleware",
    ]
    yield
    cache.clear()


def fetch(client: Client, path: str):
    response = client.get(path)
    if response.streaming:
        response.getvalue()
    return response


def text(response) -> str:
    return "" if response.streaming else response.content.decode(errors="replace")


def test_nobody_sees_the_page_of_another(cached, world, skane, norr):  # noqa: F811
    """T23, T22."""
    skane.first_name = FIRST
    skane.save()
    clients = {"skane": signed_in(skane), "norr": signed_in(norr), "visitor": Client()}
    wrong = []
    for row in (row for row in ROWS if row.method == "GET"):
        path = reverse(row.name, kwargs=arguments(row, world))
        for who, client in clients.items():
            response = fetch(client, path)
            if response.status_code != row.expected[who]:
                wrong.append(f"{who} {path}: {response.status_code}, not {row.expected[who]}")
            if who == "visitor" and row.name not in NAMING and FIRST in text(response):
                wrong.append(f"{who} {path}: names {FIRST}")
            if who != "visitor" and is_guarded(row) and not is_kept_by_nobody(response):
                wrong.append(f"{who} {path}: {response.get('Cache-Control')}")
    assert not wrong, "\n" + "\n".join(wrong)


def is_guarded(row) -> bool:
    """Visitors do not get it: what it answers is for some people alone."""
    return row.expected["visitor"] in {302, 404} and row.expected["skane"] == 200


def is_kept_by_nobody(response) -> bool:
    return {"private", "no-store"} <= set(response.get("Cache-Control", "").split(", "))


def test_private_page_is_kept_by_nobody(cached, bank, skane):
    """T22, T23."""
    article = make_article(bank, "kanarie-7f3a")
    make_private(article)
    assert is_kept_by_nobody(signed_in(skane).get(article.url))
    assert Client().get(article.url).status_code == 302


def test_open_page_is_kept_apart_for_whoever_is_signed_in(cached, bank, skane):
    """T23: its menu is her own."""
    article = make_article(bank, "Remiss")
    response = signed_in(skane).get(article.url)
    assert "Cookie" in response["Vary"]
    assert text(Client().get(article.url)) != text(response)
