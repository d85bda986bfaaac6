"""The second step at sign-in, and how it is set up, used, lost and turned off. Real codes, real pages."""

import re
from functools import partial
from time import sleep

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.signals import authenticator_added
from allauth.mfa.totp.internal.auth import TOTP
from allauth.usersessions.models import UserSession
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.sign_in import sign_in
from tests.people import signed_in
from tests.races import at_once

from .letters import addresses, mails, text_of
from .second_factor import PASSWORD, code_of, enrol, give_password, is_signed_in, recovery_codes

SECOND_STEP = "/konto/tvasteg/authenticate/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def commits_at_once(monkeypatch):
    """A test never commits; allauth mails when it does."""
    monkeypatch.setattr("django.db.transaction.on_commit", lambda callback, **options: callback())


def first_step(client: Client, user: User):
    return client.post("/konto/login/", {"login": user.email, "password": PASSWORD})


# Setting up ------------------------------------------------------------------------------


def test_setting_up_an_app_takes_the_password_and_gives_recovery_codes(skane, commits_at_once):
    """T53."""
    client = signed_in(skane)
    page = client.get(give_password(client, "/konto/tvasteg/totp/activate/"))
    [secret] = re.findall(r"<code>(\w+)</code>", page.content.decode())

    response = client.post("/konto/tvasteg/totp/activate/", {"code": code_of(secret)})

    assert response["Location"] == "/konto/tvasteg/recovery-codes/"
    assert len(recovery_codes(skane)) == 10
    assert addresses() == [skane.email]


def test_the_square_code_is_an_image_that_the_content_policy_lets_through(skane):
    client = signed_in(skane)
    page = client.get(give_password(client, "/konto/tvasteg/totp/activate/")).content.decode()

    assert 'src="data:image/svg+xml;base64,' in page
    assert "<style" not in page
    assert " style=" not in page


@pytest.mark.parametrize("is_listed", [True, False])
def test_setting_up_an_app_ends_what_a_password_alone_has_opened(skane, norr, commits_at_once, is_listed):
    """T53, T54: nobody who came in before goes on without it; she herself does."""
    elsewhere, of_another, client = signed_in(skane), signed_in(norr), signed_in(skane)
    if not is_listed:
        UserSession.objects.all().delete()
    page = client.get(give_password(client, "/konto/tvasteg/totp/activate/"))
    [secret] = re.findall(r"<code>(\w+)</code>", page.content.decode())

    client.post("/konto/tvasteg/totp/activate/", {"code": code_of(secret)})

    assert [is_signed_in(browser) for browser in (client, of_another, elsewhere)] == [True, True, False]


@pytest.mark.parametrize(("kind", "goes_on"), [("webauthn", False), ("recovery_codes", True)])
def test_a_passkey_ends_them_too_but_new_recovery_codes_do_not(skane, rf, kind, goes_on):
    """T53, T54."""
    elsewhere, client = signed_in(skane), signed_in(skane)
    request = rf.get("/")
    request.session = client.session
    added = Authenticator(user=skane, type=kind)

    authenticator_added.send(Authenticator, request=request, user=skane, authenticator=added)

    assert (is_signed_in(client), is_signed_in(elsewhere)) == (True, goes_on)


def test_a_wrong_code_sets_up_nothing_and_keeps_the_secret(skane):
    client = signed_in(skane)
    page = client.get(give_password(client, "/konto/tvasteg/totp/activate/"))
    [secret] = re.findall(r"<code>(\w+)</code>", page.content.decode())

    again = client.post("/konto/tvasteg/totp/activate/", {"code": "000000"})

    assert secret in again.content.decode()
    assert Authenticator.objects.count() == 0


# The second step ---------------------------------------------------------------------------


def test_password_alone_does_not_let_in_whoever_has_a_second_factor(client, skane):
    enrol(skane)

    response = first_step(client, skane)

    assert response["Location"] == SECOND_STEP
    assert not is_signed_in(client)
    assert client.get("/extranat/").status_code == 302


def test_a_code_lets_her_in(client, skane):
    secret = enrol(skane)
    first_step(client, skane)

    response = client.post(SECOND_STEP, {"code": code_of(secret)})

    assert response["Location"] == "/extranat/"
    assert is_signed_in(client)


@pytest.mark.parametrize("between", ["", " ", "-"])
@pytest.mark.parametrize("periods_ago", [0, 1])
def test_a_code_works_once(skane, periods_ago, between, time_machine):
    """T52: also when it is tried again while its time is not out, seen over a shoulder."""
    time_machine.move_to(timezone.now().replace(second=0, microsecond=0), tick=False)
    secret = enrol(skane)
    code = code_of(secret)
    for client in (first := Client(), second := Client()):
        first_step(client, skane)
    first.post(SECOND_STEP, {"code": code})

    time_machine.shift(30 * periods_ago)
    second.post(SECOND_STEP, {"code": f"{code[:3]}{between}{code[3:]}"})

    assert is_signed_in(first)
    assert not is_signed_in(second)


@pytest.mark.django_db(transaction=True)
@pytest.mark.both_databases
@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_a_code_given_by_several_at_once_lets_in_one(skane, kind, monkeypatch):
    """T52, T66: without help from a cache, and with time between reading what is used and writing it."""
    strike_out = RecoveryCodes._mark_code_used
    monkeypatch.setattr(TOTP, "_mark_code_used", lambda *_: sleep(0.2) is None)
    monkeypatch.setattr(RecoveryCodes, "_mark_code_used", lambda *them: sleep(0.2) or strike_out(*them))
    secret = enrol(skane)
    code = code_of(secret) if kind == "app" else recovery_codes(skane)[0]
    clients = [Client() for _ in range(4)]
    for client in clients:
        first_step(client, skane)

    errors = at_once(*(partial(client.post, SECOND_STEP, {"code": code}) for client in clients))

    assert errors == []
    assert sum(map(is_signed_in, clients)) == 1


def test_a_recovery_code_works_once(skane):
    """T52."""
    enrol(skane)
    code = recovery_codes(skane)[0]
    for client in (first := Client(), second := Client()):
        first_step(client, skane)
        client.post(SECOND_STEP, {"code": code})

    assert is_signed_in(first)
    assert not is_signed_in(second)


@pytest.mark.parametrize("code", ["", "000000", "x" * 10_000, "1\x002345", "１２３４５６"])
def test_a_wrong_code_is_an_answer_and_no_way_in(client, skane, code):
    enrol(skane)
    first_step(client, skane)

    assert client.post(SECOND_STEP, {"code": code}).status_code == 200
    assert not is_signed_in(client)


MADE_UP = [
    "",
    "{}",
    "[]",
    "null",
    "\x00",
    '"x"',
    "1",
    '{"id": "x"}',
    '{"id": "x", "rawId": "x"}',
    '{"id": "eA", "rawId": "eA"}',
    '{"id": 1, "rawId": 1, "response": 1}',
    '{"response": {"userHandle": 1}}',
    '{"rawId": "eA", "response": {"clientDataJSON": "eA", "authenticatorData": "eA", "signature": "eA"}}',
    '{"rawId": "eA", "response": {"clientDataJSON": "W10", "authenticatorData": "eA", "signature": "eA"}}',
    '{"rawId": "eA", "response": {"clientDataJSON": "e30", "attestationObject": "eA"}}',
    '{"rawId": "eA", "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}',
]


@pytest.mark.parametrize("credential", MADE_UP)
def test_a_made_up_passkey_is_an_answer_and_no_way_in(client, skane, credential):
    enrol(skane)
    client.get("/konto/tvasteg/webauthn/login/", headers={"accept": "application/json"})

    response = client.post("/konto/tvasteg/webauthn/login/", {"credential": credential})

    assert response.status_code == 302
    assert not is_signed_in(client)


@pytest.mark.parametrize("credential", MADE_UP)
def test_a_made_up_passkey_proves_nothing_to_whoever_is_known(skane, credential):
    """T53: as second step, as proof of who it is, and as a new one."""
    enrol(skane)
    half_way = Client()
    first_step(half_way, skane)
    client = signed_in(skane)

    half_way.get(SECOND_STEP)
    half_way.post(SECOND_STEP, {"credential": credential})
    client.get(again := reverse("mfa_reauthenticate_webauthn"))
    client.post(again, {"credential": credential})
    assert not is_signed_in(half_way)
    client.get(give_password(client, add := reverse("mfa_add_webauthn")))
    client.post(add, {"name": "Nyckel", "credential": credential})

    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


def test_somebody_else_s_code_does_not_let_in(client, skane, norr):
    enrol(skane)
    of_another = enrol(norr)
    first_step(client, skane)

    client.post(SECOND_STEP, {"code": code_of(of_another)})

    assert not is_signed_in(client)


def test_a_person_shut_out_between_the_steps_stays_outside(client, skane):
    """T36, T54."""
    secret = enrol(skane)
    first_step(client, skane)
    User.objects.filter(pk=skane.pk).update(is_active=False)

    client.post(SECOND_STEP, {"code": code_of(secret)})

    assert client.get("/extranat/").status_code == 302


def test_a_new_password_by_mail_is_no_way_round_the_second_step(client, skane):
    enrol(skane)
    client.post("/konto/password/reset/", {"email": skane.email})
    [path] = re.findall(r"http://testserver(/konto/password/reset/key\S+)", text_of(mails()[0]))
    form = client.get(path, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": "en-helt-annan-fras", "password2": "en-helt-annan-fras"})

    client.post("/konto/login/", {"login": skane.email, "password": "en-helt-annan-fras"})

    assert not is_signed_in(client)


def test_an_invitation_is_no_way_round_the_second_step(client, skane):
    """The page of an invitation lets people in by this door."""
    enrol(skane)
    request = client.get("/konto/login/").wsgi_request

    with context.request_context(request):
        response = sign_in(request, address=skane.email, password=PASSWORD)

    assert response["Location"] == SECOND_STEP
    assert not request.user.is_authenticated


# Turning off -------------------------------------------------------------------------------

CHANGES = {
    "/konto/tvasteg/totp/deactivate/": "totp",
    "/konto/tvasteg/recovery-codes/generate/": "recovery_codes",
}


@pytest.mark.parametrize("path", CHANGES)
def test_changing_the_second_factor_takes_the_password_again(skane, path):
    """T53: a computer left open is not enough."""
    enrol(skane)
    before = sorted(Authenticator.objects.values_list("pk", flat=True))

    response = signed_in(skane).post(path)

    assert response["Location"].startswith("/konto/reauthenticate/")
    assert sorted(Authenticator.objects.values_list("pk", flat=True)) == before


@pytest.mark.parametrize("path", CHANGES)
def test_changing_the_second_factor_is_told_by_mail(skane, path, commits_at_once):
    """T53."""
    enrol(skane)
    client = signed_in(skane)
    give_password(client, path)

    client.post(path)

    assert addresses() == [skane.email]


def test_turning_off_the_only_second_factor_throws_the_recovery_codes_away(skane):
    enrol(skane)
    client = signed_in(skane)
    give_password(client, "/konto/tvasteg/totp/deactivate/")

    client.post("/konto/tvasteg/totp/deactivate/")

    assert Authenticator.objects.count() == 0


def test_recovery_codes_are_shown_only_to_whoever_gives_the_password(skane):
    """T53."""
    enrol(skane)
    client = signed_in(skane)

    for name in ("mfa_view_recovery_codes", "mfa_download_recovery_codes"):
        assert client.get(reverse(name))["Location"].startswith("/konto/reauthenticate/")


def test_a_wrong_password_proves_nothing(skane):
    """T53."""
    enrol(skane)
    client = signed_in(skane)
    asked = client.get("/konto/tvasteg/recovery-codes/")["Location"]

    assert client.post(asked, {"password": "fel"}).status_code == 200
    assert client.get("/konto/tvasteg/recovery-codes/").status_code == 302


def test_proof_of_a_password_lasts_five_minutes(skane, time_machine):
    """T53."""
    enrol(skane)
    client = signed_in(skane)
    time_machine.move_to(timezone.now(), tick=False)
    page = give_password(client, "/konto/tvasteg/recovery-codes/")
    assert client.get(page).status_code == 200

    time_machine.shift(301)

    assert client.get(page).status_code == 302


def test_nobody_touches_another_person_s_passkey(skane, norr):
    """T43."""
    hers = Authenticator.objects.create(user=norr, type="webauthn", data={"name": "Nyckel", "credential": {}})
    client = signed_in(skane)
    give_password(client, f"/konto/tvasteg/webauthn/keys/{hers.pk}/remove/")

    for action in ("remove", "edit"):
        path = f"/konto/tvasteg/webauthn/keys/{hers.pk}/{action}/"
        assert client.post(path, {"name": "Min"}).status_code == 404
    hers.refresh_from_db()
    assert hers.data["name"] == "Nyckel"


# Losing it ---------------------------------------------------------------------------------


def test_a_lost_second_factor_is_taken_away_and_told(skane, capsys):
    enrol(skane)
    client = Client()
    first_step(client, skane)
    client.post(SECOND_STEP, {"code": recovery_codes(skane)[0]})
    assert is_signed_in(client)

    call_command("reset_second_factor", " Skane@Knutpunkt.example ")

    assert Authenticator.objects.count() == 0
    assert addresses() == [skane.email]
    assert "http://testserver/konto/tvasteg/" in text_of(mails()[0])
    assert client.get("/extranat/").status_code == 302
    assert skane.email in capsys.readouterr().out


def test_resetting_what_is_not_there_changes_nothing(skane, capsys):
    call_command("reset_second_factor", skane.email)

    assert mails() == []
    with pytest.raises(CommandError):
        call_command("reset_second_factor", "okand@knutpunkt.example")


def test_allauth_keeps_no_addresses_of_its_own(client, skane):
    """T53: a row in its table would sign in beside the person's own address."""
    secret = enrol(skane)
    client.post("/konto/password/reset/", {"email": skane.email})
    first_step(client, skane)
    client.post(SECOND_STEP, {"code": code_of(secret)})
    client.get("/konto/password/change/")

    assert EmailAddress.objects.count() == 0
