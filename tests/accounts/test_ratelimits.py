"""Who tries too often has to wait, and gets a page that says so (T51)."""

import pytest
from django.test import RequestFactory

from accounts.ratelimits import is_limited
from config.settings import base
from tests.people import signed_in

from .second_factor import PASSWORD, code_of, enrol, give_password, is_signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _limits(settings):
    settings.ACCOUNT_RATE_LIMITS = base.ACCOUNT_RATE_LIMITS
    settings.MFA_RATE_LIMITS = base.MFA_RATE_LIMITS


def sign_in(client, address: str, password: str, sender: str = "192.0.2.1"):
    return client.post("/konto/login/", {"login": address, "password": password}, REMOTE_ADDR=sender)


def ask(sender: str = "192.0.2.1", **headers):
    return RequestFactory().post("/", REMOTE_ADDR=sender, headers=headers)


# What allauth watches ----------------------------------------------------------------------


def test_five_wrong_passwords_close_the_address_for_a_while(client, skane):
    """Whoever they come from, and however the address is written."""
    for number, typed in enumerate([skane.email, skane.email.upper(), "ſkane@knutpunkt.example"] * 2):
        sign_in(client, typed, "fel", sender=f"192.0.2.{number}")

    sign_in(client, skane.email, PASSWORD, sender="198.51.100.1")

    assert not is_signed_in(client)


def test_an_address_that_nobody_has_is_closed_just_the_same(client, skane):
    """T49."""
    for address in (skane.email, "okand@knutpunkt.example"):
        answers = [sign_in(client, address, "fel", sender=f"192.0.2.{number}") for number in range(6)]
        errors = [answer.context["form"].errors.as_json() for answer in answers]
        assert len(set(errors[:5])) == 1
        assert errors[5] != errors[4]


def test_one_sender_cannot_try_address_after_address(client, skane, norr):
    for number in range(11):
        sign_in(client, f"person{number}@knutpunkt.example", "fel")

    sign_in(client, skane.email, PASSWORD)
    assert not is_signed_in(client)
    sign_in(client, norr.email, PASSWORD, sender="198.51.100.1")
    assert is_signed_in(client)


def test_the_sign_in_page_itself_says_wait(client, db):
    answers = [sign_in(client, f"person{number}@knutpunkt.example", "fel") for number in range(31)]

    assert answers[-1].status_code == 429
    assert "429.html" in [template.name for template in answers[-1].templates]


def test_reset_mails_cannot_fill_somebody_s_inbox(client, skane):
    answers = [
        client.post("/konto/password/reset/", {"email": typed})
        for typed in (skane.email, skane.email.upper(), "ſkane@knutpunkt.example", skane.email)
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]


def test_codes_of_the_second_step_cannot_be_guessed(client, skane):
    secret = enrol(skane)
    sign_in(client, skane.email, PASSWORD)
    for number in range(6):
        client.post(
            "/konto/tvasteg/authenticate/", {"code": f"00000{number}"}, REMOTE_ADDR=f"192.0.2.{number}"
        )

    client.post("/konto/tvasteg/authenticate/", {"code": code_of(secret)}, REMOTE_ADDR="198.51.100.1")

    assert not is_signed_in(client)


def test_the_password_asked_for_again_cannot_be_guessed(skane):
    client = signed_in(skane)
    answers = [client.post("/konto/reauthenticate/", {"password": "fel"}) for _try in range(11)]

    assert answers[-1].status_code == 429
    assert client.post("/konto/reauthenticate/", {"password": PASSWORD}).status_code == 429


def test_passkeys_cannot_be_tried_without_end(client):
    answers = [client.post("/konto/tvasteg/webauthn/login/", {"credential": "{}"}) for _try in range(11)]

    assert answers[-1].status_code == 429


def test_setting_up_an_app_is_limited_too(skane):
    client = signed_in(skane)
    page = give_password(client, "/konto/tvasteg/totp/activate/")

    answers = [client.post(page, {"code": "000000"}) for _try in range(6)]

    errors = [list(answer.context["form"].errors["code"]) for answer in answers]
    assert errors[5] != errors[4]


# Our own forms -----------------------------------------------------------------------------


def test_tries_are_counted_up_to_the_limit(db):
    answers = [is_limited(ask(), "test", amount=3, seconds=60) for _try in range(5)]

    assert answers == [False, False, False, True, True]


def test_each_sender_action_and_key_has_a_count_of_its_own():
    for _try in range(2):
        is_limited(ask(), "test", amount=1, seconds=60, key="a")

    assert is_limited(ask(), "test", amount=1, seconds=60, key="a")
    assert not is_limited(ask(), "test", amount=1, seconds=60, key="b")
    assert not is_limited(ask(), "other", amount=1, seconds=60, key="a")
    assert not is_limited(ask("192.0.2.2"), "test", amount=1, seconds=60, key="a")


def test_the_count_starts_over_when_the_time_is_out(time_machine):
    time_machine.move_to("2026-11-22T12:00:00Z", tick=False)
    for _try in range(2):
        is_limited(ask(), "test", amount=1, seconds=60)

    time_machine.shift(61)

    assert not is_limited(ask(), "test", amount=1, seconds=60)


def test_a_made_up_forwarding_header_is_no_new_sender():
    for number in range(2):
        is_limited(ask(**{"x-forwarded-for": f"203.0.113.{number}"}), "test", amount=1, seconds=60)

    assert is_limited(ask(**{"x-forwarded-for": "203.0.113.9"}), "test", amount=1, seconds=60)


def test_behind_a_proxy_the_sender_is_who_the_proxy_saw(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for made_up in ("10.0.0.1", "10.0.0.2"):
        is_limited(ask(**{"x-forwarded-for": f"{made_up}, 203.0.113.1"}), "test", amount=1, seconds=60)

    assert is_limited(ask(**{"x-forwarded-for": "203.0.113.1"}), "test", amount=1, seconds=60)
    assert not is_limited(ask(**{"x-forwarded-for": "203.0.113.2"}), "test", amount=1, seconds=60)


def test_addresses_of_one_network_are_one_sender():
    """A household with IPv6 has more of them than anybody can count."""
    for number in range(2):
        is_limited(ask(f"2001:db8:1:2::{number}"), "test", amount=1, seconds=60)

    assert is_limited(ask("2001:db8:1:2:ffff::1"), "test", amount=1, seconds=60)
    assert not is_limited(ask("2001:db8:1:3::1"), "test", amount=1, seconds=60)


@pytest.mark.parametrize("key", ["", "å" * 10_000, "rad\nrad", "\x00"])
def test_any_key_can_be_counted(key):
    assert not is_limited(ask(), "test", amount=1, seconds=60, key=key)


def test_nothing_is_counted_where_limits_are_off(settings):
    settings.ACCOUNT_RATE_LIMITS = False

    assert not is_limited(ask(), "test", amount=0, seconds=60)
