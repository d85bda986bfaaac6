"""Nobody learns from sign-in or reset who has an account: same words, same status, same work (T48, T49)."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from extranet.notifications.models import OutgoingMail

from .letters import addresses as mailed_to
from .second_factor import PASSWORD, is_signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def addresses(skane, norr):
    """One of each kind that a stranger might want to tell apart."""
    User.objects.filter(pk=norr.pk).update(is_active=False)
    never_signed_in = User.objects.create_user("inbjuden@knutpunkt.example")
    return [skane.email, norr.email, never_signed_in.email, "okand@knutpunkt.example"]


@pytest.fixture
def hashings(monkeypatch):
    """How often a password was hashed."""
    done, encode = [], MD5PasswordHasher.encode

    def counted(self, password, salt):
        done.append(1)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return done


def without_tokens(page: bytes, address: str) -> bytes:
    return re.sub(rb'csrfmiddlewaretoken" value="\w+', b"", page).replace(address.encode(), b"")


def sign_in(client, address: str, password: str):
    return client.post("/konto/login/", {"login": address, "password": password})


def ask_for_reset(client, address: str):
    return client.post("/konto/password/reset/", {"email": address})


def test_signing_in_tells_nothing_of_an_address(client, addresses):
    """T49."""
    answers = [sign_in(client, address, "fel") for address in addresses]

    assert {answer.status_code for answer in answers} == {200}
    pages = zip(answers, addresses, strict=True)
    assert len({without_tokens(answer.content, address) for answer, address in pages}) == 1


def test_the_right_password_of_a_person_shut_out_is_as_wrong_as_any(client, addresses):
    """T36, T49: allauth has a page that would say that she was here."""
    _known, shut_out, *_others = addresses

    right = sign_in(client, shut_out, PASSWORD)
    wrong = sign_in(client, shut_out, "fel")

    assert right.status_code == wrong.status_code == 200
    assert without_tokens(right.content, shut_out) == without_tokens(wrong.content, shut_out)
    assert not is_signed_in(client)


@pytest.mark.both_databases
def test_signing_in_takes_the_same_work_for_every_address(client, addresses, hashings):
    """T49: a hashing is what takes time."""
    client.get("/konto/login/")
    work = set()
    for address in addresses:
        hashings.clear()
        with CaptureQueriesContext(connection) as queries:
            sign_in(client, address, "fel")
        work.add((len(hashings), tuple(query["sql"].split()[0] for query in queries)))

    assert len(work) == 1
    assert {times for times, _queries in work} == {1}


def test_asking_for_a_new_password_tells_nothing_of_an_address(client, addresses):
    """T48: also where the mail server is dead, which the request never talks to (T84)."""
    seen = set()
    for address in addresses:
        response = ask_for_reset(client, address)
        page = client.get(response["Location"])
        seen.add((response.status_code, response["Location"], without_tokens(page.content, address)))

    assert len(seen) == 1


def test_a_dead_mail_server_tells_nothing_of_an_address(client, addresses, settings):
    """T48, T84."""
    settings.DELIVERY_EMAIL_BACKEND = "tests.extranet.notifications.backends.Dead"

    assert {ask_for_reset(client, address).status_code for address in addresses} == {302}


@pytest.mark.both_databases
def test_asking_for_a_new_password_takes_the_same_work_for_every_address(client, addresses, hashings):
    """T48: the mail is written for everybody; a stranger's is taken back."""
    client.get("/konto/password/reset/")
    work = []
    for address in addresses:
        with CaptureQueriesContext(connection) as queries:
            ask_for_reset(client, address)
        kinds = [query["sql"].split()[0] for query in queries]
        work.append([kind for kind in kinds if kind not in {"SAVEPOINT", "RELEASE", "ROLLBACK"}])

    assert work == [["SELECT", "SELECT", "INSERT"]] * 4
    assert hashings == []


def test_only_who_may_sign_in_gets_a_reset_mail(client, addresses):
    """T36, T48."""
    for address in addresses:
        ask_for_reset(client, address)

    assert mailed_to() == ["skane@knutpunkt.example", "inbjuden@knutpunkt.example"]
    assert OutgoingMail.objects.count() == 2
