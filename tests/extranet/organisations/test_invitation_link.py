"""The page behind the link of an invitation: it acts only on a press, runs out and tells nobody anything (T51, T52)."""

import re

import pytest
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from extranet.organisations import invitations
from extranet.organisations.models import Invitation

from .invited import ADDRESS, NEWCOMER, invited, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def test_opening_the_link_changes_nothing(client, skane, own):
    """T52: scanners of mail open every link."""
    token = invited(skane, own)
    before = Invitation.objects.values().get()

    for method in ("get", "head", "get"):
        response = getattr(client, method)(page_of(token))
        assert response.status_code == 200

    assert Invitation.objects.values().get() == before
    assert not User.objects.filter(email=ADDRESS).exists()
    assert "sessionid" not in response.cookies


def test_page_of_the_link_is_kept_and_told_nowhere(client, skane, own):
    """T52: the address is the key."""
    for token in (invited(skane, own), "trasig"):
        response = client.get(page_of(token))
        assert response["Referrer-Policy"] == "strict-origin"
        assert response["X-Robots-Tag"] == "noindex"
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]


def test_every_dead_link_gives_the_same_page(client, skane, own, later):
    """T52: used, run out, taken back, renewed, garbled and never made cannot be told apart."""
    revoked = invited(skane, own, "a@knutpunkt.example")
    invitations.take_back(invitation=Invitation.objects.get(email="a@knutpunkt.example"), by=None)
    used = invited(skane, own, "b@knutpunkt.example")
    invitations.accept_as_newcomer(token=used, **NEWCOMER)
    expired = invited(skane, own, "c@knutpunkt.example")
    later(days=14)

    pages = []
    for token in (revoked, used, expired, "x" * 43, "%00å", "a" * 10_000):
        for method in ("get", "post"):
            response = getattr(client, method)(page_of(token), NEWCOMER)
            pages.append((response.status_code, response.content.decode()))

    assert {status for status, _page in pages} == {404}
    assert {"fungerar inte längre" in page for _status, page in pages} == {True}
    assert len({without_address(page) for _status, page in pages}) == 1
    assert not User.objects.filter(email="c@knutpunkt.example").exists()


def without_address(page: str) -> str:
    """The links to other languages hold the address that was asked for."""
    return re.sub(r'href="/(en/)?inbjudan/[^"]*"', "", page)


def test_link_holds_to_its_last_second(skane, own, later):
    token = invited(skane, own)
    later(days=14, seconds=-1)
    assert invitations.open_by(token) is not None

    later(seconds=1)

    assert invitations.open_by(token) is None


def test_button_is_pressed_on_our_own_page_only(skane, own):
    """Else another site could sign a visitor in to an account that is not hers."""
    token = invited(skane, own)
    client = Client(enforce_csrf_checks=True)

    assert client.post(page_of(token), NEWCOMER).status_code == 403
    key = client.get(page_of(token)).context["csrf_token"]
    own_page = {"csrfmiddlewaretoken": str(key)}
    assert (
        client.post(page_of(token), NEWCOMER | own_page, HTTP_ORIGIN="http://testserver").status_code == 302
    )


def test_many_tries_are_slowed_down(client, settings, skane, own):
    """T51."""
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}
    token = invited(skane, own)
    for _ in range(20):
        client.post(page_of(token), {})

    response = client.post(page_of(token), NEWCOMER)

    cache.clear()
    assert "många försök" in response.content.decode()
    assert 'value="Kommen"' in response.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()
