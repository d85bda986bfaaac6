"""Anyone signs up on an announced meeting, without an account."""

import uuid
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from extranet.meetings import domain
from extranet.meetings.models import Meeting, Registration
from tests.extranet.meetings.letterbox import mails_to

from .guests import NOW, post


def test_anyone_signs_up_and_is_thanked(announce):
    """P9, N20."""
    page = announce()

    answer = post(page, meals="vegan", has_agreed="on", organisation_name="Byalaget")

    assert answer.headers["Location"] == reverse("meeting_sign_up_thanks", args=[page.slug])
    found = Registration.objects.get()
    assert (found.name, found.status, found.needs.meals) == ("Åsa", "confirmed", "vegan")
    assert Client().get(answer.headers["Location"]).status_code == 200


def test_answer_is_the_same_for_new_old_and_waiting(announce):
    """T49."""
    page = announce(capacity=1)

    answers = [post(page), post(page), post(page, email="b@knutpunkt.example")]

    assert len({(answer.status_code, answer.headers["Location"], answer.content) for answer in answers}) == 1
    cookies = [sorted(answer.cookies) for answer in answers]
    assert cookies[0] == cookies[1] == cookies[2]


@pytest.mark.both_databases
def test_double_click_is_one_registration_and_one_mail(announce):
    """T67."""
    page, key = announce(), str(uuid.uuid4())

    post(page, submission_key=key)
    post(page, submission_key=key)

    assert Registration.objects.count() == 1
    assert len(mails_to("asa@knutpunkt.example")) == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": ""}, "name"),
        ({"name": "Åsa\nBcc: x@ond.example"}, "name"),
        ({"name": "Åsa\r\nX: y"}, "name"),
        ({"name": "x" * 10_000}, "name"),
        ({"email": "inte en adress"}, "email"),
        ({"email": "a@b.se\nBcc: x@ond.example"}, "email"),
        ({"email": "x" * 10_000 + "@b.se"}, "email"),
        ({"organisation_name": "x" * 10_000}, "organisation_name"),
        ({"meals": "x" * 10_000}, "meals"),
        ({"access": "x" * 10_000}, "access"),
        ({"meals": "vegan"}, "has_agreed"),
        ({"access": "Ramp"}, "has_agreed"),
        ({"background": "x"}, "background"),
        ({"submission_key": "x"}, "submission_key"),
    ],
)
def test_bad_input_is_an_error_at_its_field(announce, changes, field):
    """T60: nothing typed is lost, nothing is a 500."""
    answer = post(announce(), **changes)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert not Registration.objects.exists()


def test_typed_words_are_escaped_and_kept(announce):
    text = post(announce(), email="fel", name="<script>alert(1)</script>").content.decode()

    assert "&lt;script&gt;alert(1)" in text
    assert "<script>alert(1)" not in text


@pytest.fixture
def _few_at_a_time(settings, monkeypatch):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}
    monkeypatch.setattr("home.announcements.views.SIGN_UPS", (2, 600))
    yield
    cache.clear()


@pytest.mark.usefixtures("_few_at_a_time")
def test_too_many_sign_ups_from_one_place_are_asked_to_wait(announce, clock):
    """T51, T49: whether the address was known makes no difference, and nothing typed is lost."""
    page = announce()
    for _ in range(2):
        assert post(page).status_code == 302

    answers = [post(page, name="Örjan"), post(page, name="Örjan", email="ny@knutpunkt.example")]

    assert [answer.status_code for answer in answers] == [429, 429]
    assert 'value="Örjan"' in answers[1].content.decode()
    assert Registration.objects.count() == 1


@pytest.mark.usefixtures("_few_at_a_time")
def test_mistyped_forms_are_not_counted(announce):
    """T51: whoever needs three tries to spell her address is not turned away."""
    page = announce()

    answers = [post(page, email="fel").status_code for _ in range(3)]

    assert [*answers, post(page).status_code] == [200, 200, 200, 302]


@settings(max_examples=25)
@given(name=st.text(max_size=150), organisation=st.text(max_size=200), access=st.text(max_size=700))
def test_no_text_is_a_fault(announce_once, name, organisation, access):
    answer = post(announce_once, name=name, organisation_name=organisation, access=access)

    assert answer.status_code in {302, 200}


@pytest.fixture
def announce_once(announce):
    return announce()


@pytest.mark.parametrize(
    ("facts", "shift", "words"),
    [
        ({"sign_up_opens_at": NOW + timedelta(days=2)}, timedelta(0), "not_yet"),
        ({"sign_up_closes_at": NOW + timedelta(days=2)}, timedelta(days=3), "closed"),
        ({}, timedelta(days=20), "over"),
    ],
)
def test_sign_up_that_is_not_open_says_why(announce, clock, facts, shift, words):
    page = announce(**facts)
    clock.shift(shift)

    answer = post(page)

    assert (answer.status_code, answer.context["sign_up"].value) == (200, words)
    assert '<form method="post"' not in answer.content.decode()
    assert not Registration.objects.exists()


def test_cancelled_meeting_takes_no_one(announce):
    page = announce()
    domain.cancel_meeting(meeting=page.meeting, by=page.meeting.responsible)

    assert post(page).context["sign_up"] == "cancelled"
    assert not Registration.objects.exists()


def test_page_that_was_published_unasked_signs_nobody_up(announce):
    page = announce()
    Meeting.objects.update(announce="none")

    assert post(page).status_code == 404


def test_sign_up_falls_back_to_the_language_there_is(announce):
    page = announce()

    with translation.override("en"):
        url = reverse("meeting_sign_up", args=[page.slug])

    assert url.startswith("/en/")
    assert Client().get(url).status_code == 200


@pytest.mark.parametrize("address", ["İ" * 20 + "@x.se", "a@" + "İ" * 240 + ".se"])
def test_address_that_grows_when_it_is_spelt_out_is_an_error_at_the_field(announce, address):
    page = announce()
    response = Client().post(reverse("meeting_sign_up", args=[page.slug]), {"name": "Gäst", "email": address})
    assert "email" in response.context["form"].errors
