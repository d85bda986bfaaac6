"""The one door: sign-in, no sign-up, and a forgotten password. All under /konto/."""

import re
from email import message_from_bytes, policy

import pytest

from accounts.models import User
from extranet.notifications.models import OutgoingMail
from tests.people import signed_in

PASSWORD = "knutpunkt-demo"
NEW_PASSWORD = "en-helt-annan-fras"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


def sign_in(client, email: str, password: str = PASSWORD, path: str = "/konto/login/"):
    return client.post(path, {"login": email, "password": password})


def ask_for_reset(client, email: str, **headers):
    return client.post("/konto/password/reset/", {"email": email}, **headers)


def mail_text() -> str:
    row = OutgoingMail.objects.get()
    return message_from_bytes(bytes(row.message), policy=policy.default).get_content()


def is_signed_in(client) -> bool:
    return "_auth_user_id" in client.session


# Signing in ----------------------------------------------------------------------------


def test_a_member_signs_in_and_comes_to_the_extranet(client, skane):
    response = sign_in(client, skane.email)

    assert (response.status_code, response["Location"]) == (302, "/extranat/")
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "typed", ["INFO@FÖRENINGSRÅDET.SE", "info@föreningsrådet.se", " Info@Föreningsrådet.se "]
)
def test_a_member_signs_in_however_she_writes_her_address(client, db, typed):
    """T50."""
    User.objects.create_user("Info@Föreningsrådet.se", PASSWORD)

    sign_in(client, typed)

    assert is_signed_in(client)


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(client, skane):
    """T49."""
    wrong = sign_in(client, skane.email, "fel")
    unknown = sign_in(client, "okand@knutpunkt.example", "fel")

    assert wrong.status_code == unknown.status_code == 200
    assert wrong.context["form"].errors == unknown.context["form"].errors
    assert not is_signed_in(client)


def test_a_person_who_is_shut_out_does_not_get_in(client, skane):
    """T36."""
    User.objects.filter(pk=skane.pk).update(is_active=False)

    sign_in(client, skane.email)

    assert not is_signed_in(client)


def test_a_session_ends_when_the_person_is_shut_out(skane):
    """T54."""
    client = signed_in(skane)
    assert client.get("/extranat/").status_code == 200

    User.objects.filter(pk=skane.pk).update(is_active=False)

    assert client.get("/extranat/").status_code == 302


@pytest.mark.parametrize(
    "target", ["https://evil.example/", "//evil.example/", r"/\evil.example", "javascript:1"]
)
def test_signing_in_never_leads_to_another_house(client, skane, target):
    """T46."""
    response = client.post("/konto/login/", {"login": skane.email, "password": PASSWORD, "next": target})

    assert response["Location"] == "/extranat/"


def test_signing_in_leads_back_to_where_the_mail_pointed(client, skane):
    response = client.post(
        "/konto/login/", {"login": skane.email, "password": PASSWORD, "next": "/extranat/inspel/?status=open"}
    )

    assert response["Location"] == "/extranat/inspel/?status=open"


def test_guessing_a_password_is_slowed_down(client, skane, settings):
    """T51: after some tries not even the right password is looked at for a while."""
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "3/h/key"}
    for _ in range(3):
        sign_in(client, skane.email, "fel")

    sign_in(client, skane.email)

    assert not is_signed_in(client)


def test_signing_out_takes_a_press_of_a_button(skane):
    client = signed_in(skane)
    client.get("/konto/logout/")
    assert is_signed_in(client)

    client.post("/konto/logout/")

    assert not is_signed_in(client)


def test_nobody_signs_up(client):
    """People come in by invitation."""
    form = {"email": "ny@knutpunkt.example", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}

    assert client.get("/konto/signup/").status_code == 200
    client.post("/konto/signup/", form)

    assert User.objects.count() == 0
    assert not is_signed_in(client)


# The CMS has no door of its own ----------------------------------------------------------


def test_the_cms_sends_people_to_our_sign_in(client):
    response = client.get("/admin/")

    assert response.status_code == 302
    assert response["Location"].split("?")[0] in {"/admin/login/", "/konto/login/"}
    assert client.get("/admin/login/?next=/admin/")["Location"] == "/konto/login/?next=/admin/"


def test_the_cms_has_no_password_reset_of_its_own(client, skane):
    """T48."""
    client.post("/admin/password_reset/", {"email": skane.email})

    assert OutgoingMail.objects.count() == 0


# A forgotten password ------------------------------------------------------------------


def test_a_forgotten_password_is_replaced_by_way_of_a_mail(client, skane):
    ask_for_reset(client, skane.email)
    [path] = re.findall(r"http://testserver(/\S+)", mail_text())

    form = client.get(path, follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    skane.refresh_from_db()
    assert skane.check_password(NEW_PASSWORD)


def test_a_link_in_a_mail_works_once(client, skane):
    """T52."""
    ask_for_reset(client, skane.email)
    [path] = re.findall(r"http://testserver(/\S+)", mail_text())
    form = client.get(path, follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    client.post(form, {"password1": PASSWORD, "password2": PASSWORD})

    skane.refresh_from_db()
    assert skane.check_password(NEW_PASSWORD)


@pytest.fixture
def addresses(skane, norr):
    """One of each kind that a stranger might want to tell apart."""
    User.objects.filter(pk=norr.pk).update(is_active=False)
    never_signed_in = User.objects.create_user("inbjuden@knutpunkt.example")
    return [skane.email, norr.email, never_signed_in.email, "okand@knutpunkt.example"]


def what_a_stranger_sees(client, email: str) -> tuple[int, str, bytes]:
    response = ask_for_reset(client, email)
    page = client.get(response["Location"])
    return response.status_code, response["Location"], page.content.replace(email.encode(), b"")


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(client, addresses):
    """T48: same status, redirect and page for known, shut out, never signed in and unknown."""
    assert len({what_a_stranger_sees(client, email) for email in addresses}) == 1


def test_a_dead_mail_server_does_not_tell_who_has_an_account(client, addresses, settings):
    """T48 with T84: the request never talks to the mail server."""
    settings.DELIVERY_EMAIL_BACKEND = "tests.extranet.notifications.backends.Dead"

    assert len({what_a_stranger_sees(client, email) for email in addresses}) == 1


def test_a_person_who_is_shut_out_gets_no_reset_mail(client, addresses):
    """T36."""
    for email in addresses:
        ask_for_reset(client, email)

    assert "norr@knutpunkt.example" not in OutgoingMail.objects.values_list("address", flat=True)
    assert "skane@knutpunkt.example" in OutgoingMail.objects.values_list("address", flat=True)


def test_the_reset_link_starts_with_the_configured_address(client, skane, settings):
    """T47: also when a proxy lets another of our own hosts through."""
    settings.BASE_URL = "https://knutpunkt.example"

    ask_for_reset(client, skane.email, headers={"host": "localhost"})

    assert "https://knutpunkt.example/konto/password/reset/key/" in mail_text()
    assert "localhost" not in mail_text()


def test_a_forged_host_is_refused(client, skane):
    """T47."""
    response = ask_for_reset(client, skane.email, headers={"host": "evil.example"})

    assert response.status_code == 400
    assert OutgoingMail.objects.count() == 0


def test_the_reset_mail_goes_to_the_address_we_know(client, skane, monkeypatch):
    """T50: should a database take a look-alike for the same address, its owner still gets no mail."""
    monkeypatch.setattr("allauth.account.forms.filter_users_by_email", lambda *args, **options: [skane])

    ask_for_reset(client, "skane@knutpunkt.exampłe")

    assert OutgoingMail.objects.get().address == skane.email


@pytest.mark.parametrize("path", ["/konto/email/", "/konto/confirm-email/x/", "/konto/password/set/"])
def test_nobody_takes_an_address_by_herself(skane, path):
    """T53: whoever could add an address would be taken for the person it belongs to."""
    response = signed_in(skane).post(path, {"action_add": "", "email": "norr@knutpunkt.example"})
    assert response.status_code == 404
