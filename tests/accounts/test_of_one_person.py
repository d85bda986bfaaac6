"""What ends for one person ends for nobody else."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.email_change import forget_addresses
from accounts.middleware import is_personal
from accounts.models import EmailChange
from accounts.second_factor import take_away_second_factor, use_up
from accounts.sessions import end_sessions
from tests.accounts.second_factor import enrol
from tests.people import signed_in

pytestmark = pytest.mark.django_db

TOTP, RECOVERY_CODES = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES


@pytest.fixture
def both(skane, norr):
    for person in (skane, norr):
        enrol(person)
        session = signed_in(person).session.session_key
        UserSession.objects.get_or_create(user=person, session_key=session, defaults={"ip": "192.0.2.1"})
        EmailChange.objects.create(user=person, address=f"ny-{person.email}", token_hash=person.email)
        EmailAddress.objects.create(user=person, email=person.email, verified=True)
    return skane, norr


def left(model) -> set[int]:
    return set(model.objects.values_list("user", flat=True))


def test_lost_second_factor_is_taken_from_her_alone(both):
    skane, norr = both

    assert take_away_second_factor(user=skane) == 2

    assert left(Authenticator) == left(UserSession) == {norr.pk}
    assert take_away_second_factor(user=skane) == 0
    assert left(Authenticator) == {norr.pk}


def test_sessions_of_hers_alone_end_and_of_those_the_living(both):
    skane, norr = both
    long_ago = SessionStore()
    long_ago["_auth_user_id"] = str(skane.pk)
    long_ago.create()
    Session.objects.filter(pk=long_ago.session_key).update(expire_date=timezone.now() - timedelta(days=1))

    assert end_sessions(skane) == 1

    assert left(UserSession) == {norr.pk}
    assert Session.objects.filter(expire_date__gt=timezone.now()).count() == 1


def test_session_that_goes_on_stays_in_her_list(both):
    skane, _norr = both
    kept = UserSession.objects.get(user=skane).session_key
    elsewhere = signed_in(skane).session.session_key
    UserSession.objects.get_or_create(user=skane, session_key=elsewhere, defaults={"ip": "192.0.2.2"})

    assert end_sessions(skane, but=kept) == 1

    assert [one.session_key for one in UserSession.objects.filter(user=skane)] == [kept]


def test_addresses_of_others_are_not_forgotten(both):
    skane, norr = both

    forget_addresses(skane)

    assert left(EmailChange) == left(EmailAddress) == {norr.pk}


def test_code_of_an_app_is_used_up_and_what_strikes_out_its_own_is_left_alone(both):
    app, codes = (Authenticator.objects.get(user=both[0], type=kind) for kind in (TOTP, RECOVERY_CODES))
    assert [use_up(app, "123 456"), use_up(app, "123-456")] == [True, False]
    assert [use_up(codes, "123456"), use_up(codes, "123456")] == [True, True]


@pytest.mark.parametrize(
    ("path", "answer"), [("/konto/epost/", True), ("/en/KONTO/", True), ("/sok/", False), ("/", False)]
)
def test_pages_of_her_account_are_personal_and_no_others(path, answer):
    assert is_personal(path) == answer
