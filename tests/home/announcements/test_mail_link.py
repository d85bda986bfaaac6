"""The link in the mail, by which a place is given back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from extranet.meetings.models import Registration
from tests.extranet.meetings.letterbox import body_of, mails_to, token_in

from .guests import LINK, post


def link_to(page) -> str:
    post(page)
    return reverse("registration", args=[token_in(mails_to("asa@knutpunkt.example")[0])])


def test_mail_link_changes_nothing_until_the_button(announce):
    """T52: mail scanners open links."""
    url = link_to(announce())
    client = Client()

    page = client.get(url)
    assert Registration.objects.get().status == "confirmed"
    assert "<button" in page.content.decode()

    client.post(url)
    assert Registration.objects.get().status == "cancelled"
    assert '<form method="post"' not in client.get(url).content.decode()


def test_place_that_was_given_back_is_no_dead_end(announce, clock):
    """Who has changed her mind finds the meeting again, while she can sign up."""
    page = announce()
    url, client = link_to(page), Client()
    back = reverse("open_meeting", args=[page.meeting.pk])
    assert back not in client.get(url).content.decode()

    client.post(url)
    assert back in client.get(url).content.decode()
    assert client.get(back).headers["Location"].endswith(f"/{page.slug}/")

    clock.move_to(page.meeting.starts_at + timedelta(minutes=1))
    assert back not in client.get(url).content.decode()


def test_place_at_a_meeting_without_a_page_leads_to_none(announce):
    page = announce()
    url = link_to(page)
    Client().post(url)
    page.unpublish()

    assert reverse("open_meeting", args=[page.meeting.pk]) not in Client().get(url).content.decode()


def test_mail_link_is_not_leaked(announce):
    """T52."""
    page = Client().get(link_to(announce()))

    assert page.headers["Referrer-Policy"] == "strict-origin"
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Robots-Tag"] == "noindex"
    assert LINK not in page.content.decode()
    assert "asa@knutpunkt.example" not in page.content.decode()


def test_mail_link_works_where_the_browser_sends_no_origin(announce):
    """A browser that hides it posts `Origin: null`, which Django's CSRF check would refuse."""
    url = link_to(announce())

    Client(enforce_csrf_checks=True).post(url, headers={"origin": "null"})

    assert Registration.objects.get().status == "cancelled"


@pytest.mark.parametrize("token", ["x", "x" * 43, "å", "x" * 5_000, "tack"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_unknown_link_is_404(db, token, method):
    assert getattr(Client(), method)(reverse("registration", args=[token])).status_code == 404


def test_link_of_a_held_meeting_cancels_nothing(announce, clock):
    url = link_to(announce())
    clock.shift(timedelta(days=20))

    Client().post(url)

    assert Registration.objects.get().status == "confirmed"


def test_link_in_the_mail_is_whole(announce, settings):
    page = announce()
    post(page)

    assert f"{settings.BASE_URL}/moten/anmalan/" in body_of(mails_to("asa@knutpunkt.example")[0])
