"""The one door: sign-in, no sign-up, and a forgotten password. All under /konto/."""

import re

import pytest
from django.test import Client

from accounts.models import User
from extranet.notifications.models import OutgoingMail
from tests.people import signed_in

from .door import PASSWORD, ask_for_reset, is_signed_in, sign_in
from .letters import mails, text_of

NEW_PASSWORD = "en-helt-annan-fras"
ELSEWHERE = ["https://evil.example/", "//evil.example/", r"/\evil.example", "javascript:1"]

pytestmark = pytest.mark.django_db


def mail_text() -> str:
    [mail] = mails()
    return text_of(mail)


# Signing in ----------------------------------------------------------------------------


def test_no_field_repeats_its_label_inside(client, skane):
    """Pages for visitors, and for those who must give their password again."""
    member = signed_in(skane)
    pages = [client.get("/konto/login/"), client.get("/konto/password/reset/")]
    pages += [member.get("/konto/password/change/"), member.get("/konto/reauthenticate/")]

    assert ["placeholder=" in page.content.decode() for page in pages] == [False] * 4


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


@pytest.mark.parametrize("target", ELSEWHERE)
def test_signing_in_never_leads_to_another_house(client, skane, target):
    """T46."""
    response = client.post("/konto/login/", {"login": skane.email, "password": PASSWORD, "next": target})

    assert response["Location"] == "/extranat/"


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_other_step_leads_to_another_house(skane, target):
    """T46: giving the password again, and signing out."""
    client = signed_in(skane)

    again = client.post("/konto/reauthenticate/", {"password": PASSWORD, "next": target})
    out = client.post("/konto/logout/", {"next": target})

    assert (again["Location"], out["Location"]) == ("/extranat/", "/")


def test_signing_in_leads_back_to_where_the_mail_pointed(client, skane):
    response = client.post(
        "/konto/login/", {"login": skane.email, "password": PASSWORD, "next": "/extranat/inspel/?status=open"}
    )

    assert response["Location"] == "/extranat/inspel/?status=open"


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
    monkeypatch.setattr("accounts.forms.person_at", lambda *args, **options: skane)

    ask_for_reset(client, "skane@knutpunkt.exampłe")

    assert OutgoingMail.objects.get().address == skane.email


@pytest.mark.parametrize("path", ["/konto/email/", "/konto/confirm-email/x/"])
def test_nobody_takes_an_address_by_herself(skane, path):
    """T53: whoever could add an address would be taken for the person it belongs to."""
    response = signed_in(skane).post(path, {"action_add": "", "email": "norr@knutpunkt.example"})
    assert response.status_code == 404


def test_whoever_has_no_password_gets_one_by_mail(skane):
    response = signed_in(skane).get("/konto/password/set/")

    assert response["Location"] == "/konto/password/reset/"


# Sessions ------------------------------------------------------------------------------


def change_password(client):
    form = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    return client.post("/konto/password/change/", form)


def test_a_new_password_ends_the_other_sessions_and_is_told(skane):
    """T54, T53."""
    here, there = signed_in(skane), signed_in(skane)

    change_password(here)

    assert here.get("/extranat/").status_code == 200
    assert there.get("/extranat/").status_code == 302
    assert [mail["To"] for mail in mails()] == [skane.email]


def test_a_new_password_by_mail_ends_every_session_and_is_told(client, skane):
    """T54."""
    there = signed_in(skane)
    ask_for_reset(client, skane.email)
    [path] = re.findall(r"http://testserver(/\S+/key/\S+)", mail_text())
    form = client.get(path, follow=True).redirect_chain[-1][0]

    client.post(form, {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD})

    assert there.get("/extranat/").status_code == 302
    assert [mail["To"] for mail in mails()] == [skane.email, skane.email]


def test_a_password_takes_the_old_one_to_change(skane):
    """T53."""
    form = {"oldpassword": "fel", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}

    assert signed_in(skane).post("/konto/password/change/", form).status_code == 200
    skane.refresh_from_db()
    assert skane.check_password(PASSWORD)


@pytest.mark.parametrize("weak", ["kort", "123456789012", "skane@knutpunkt.example", "q1w2e3r4t5y6"])
def test_a_weak_password_is_not_taken(skane, weak):
    form = {"oldpassword": PASSWORD, "password1": weak, "password2": weak}

    response = signed_in(skane).post("/konto/password/change/", form)

    assert response.context["form"].errors["password1"]


def test_she_sees_where_she_is_signed_in_and_ends_the_others(skane):
    """T54."""
    here, there = Client(), Client()
    for browser in (here, there):
        sign_in(browser, skane.email)
    assert len(here.get("/konto/inloggningar/").context["sessions"]) == 2

    for _press in range(2):
        here.post("/konto/inloggningar/")

    assert here.get("/extranat/").status_code == 200
    assert there.get("/extranat/").status_code == 302


def test_nobody_sees_where_another_is_signed_in(skane, norr):
    """T43."""
    sign_in(Client(), norr.email)

    assert signed_in(skane).get("/konto/inloggningar/").context["sessions"] == []


@pytest.mark.parametrize(
    "path",
    [
        "/konto/login/",
        "/konto/password/change/",
        "/konto/tvasteg/",
        "/konto/inloggningar/",
        "/en/konto/tvasteg/",
    ],
)
def test_pages_of_one_s_account_stay_in_no_cache(skane, path):
    """T54: the back button after signing out shows nothing."""
    for browser in (signed_in(skane), Client()):
        assert {"private", "no-store"} <= set(browser.get(path)["Cache-Control"].split(", "))


def test_the_session_s_cookie_is_out_of_reach_for_scripts_and_other_sites(client, skane):
    sign_in(client, skane.email)

    for name in ("sessionid", "csrftoken"):
        cookie = client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax"), name
