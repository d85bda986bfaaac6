"""A password is the same on a Mac and on a phone, at every door where it is typed."""

import re
import unicodedata

import pytest
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.passwords import PasswordField, normalise_password
from tests.people import make_person, signed_in

from .door import ask_for_reset, is_signed_in, sign_in
from .letters import mails, text_of

pytestmark = pytest.mark.django_db
WAYS = ["NFC", "NFD", "NFKC", "NFKD"]
WORDS = "gåsen är på ön ﬁn"


def typed(way: str, words: str = WORDS) -> str:
    return unicodedata.normalize(way, words)


@pytest.fixture(params=WAYS)
def person(request):
    person = make_person("karin")
    person.set_password(typed(request.param))
    person.save()
    return person


@pytest.mark.parametrize("way", WAYS)
def test_sign_in_takes_the_password_however_it_is_typed(person, way):
    client = Client()
    sign_in(client, person.email, typed(way))
    assert is_signed_in(client)


def test_sign_in_takes_no_other_letters(person):
    client = Client()
    sign_in(client, person.email, WORDS.replace("å", "a"))
    assert not is_signed_in(client)
    assert not person.check_password(None)
    person.set_password(None)
    assert not person.has_usable_password()


@pytest.mark.parametrize("way", WAYS)
def test_password_is_asked_again_in_any_way(person, way):
    client = signed_in(person)
    response = client.post("/konto/reauthenticate/", {"password": typed(way)})
    assert response.status_code == 302


@pytest.mark.parametrize(("first", "second"), [("NFD", "NFD"), ("NFC", "NFD"), ("NFD", "NFC")])
def test_password_is_changed_in_any_way(person, first, second):
    new = "en ännu längre räcka ord"
    data = {"oldpassword": typed("NFD"), "password1": typed(first, new), "password2": typed(second, new)}
    assert signed_in(person).post("/konto/password/change/", data).status_code == 302
    person.refresh_from_db()
    assert all(person.check_password(typed(way, new)) for way in WAYS)


def test_forgotten_password_is_set_in_any_way(person):
    client = Client()
    ask_for_reset(client, person.email)
    path = re.search(r"http://testserver(/konto/\S+)", text_of(mails()[-1]))[1]
    form = client.get(path, follow=True)
    new = "en ännu längre räcka ord"
    data = {"password1": typed("NFD", new), "password2": typed("NFC", new)}
    assert client.post(form.request["PATH_INFO"], data).status_code == 302
    person.refresh_from_db()
    assert person.check_password(typed("NFC", new))


def test_length_is_counted_in_the_letters_that_are_kept():
    decomposed = typed("NFD", "å" * 8)
    assert len(decomposed) == 16
    with pytest.raises(ValidationError):
        MinimumLengthValidator(12).validate(PasswordField().clean(decomposed))
    assert len(normalise_password(decomposed)) == 8


def test_the_rules_stand_in_one_line_wherever_a_password_is_chosen(skane):
    line = "Minst 12 tecken, inte bara siffror, inte ditt namn eller din adress och inget vanligt lösenord."
    client = signed_in(skane)
    with translation.override("sv"):
        page = client.get(reverse("account_change_password")).content.decode()
    assert page.count(line) == 1
    assert "<ul><li>" not in page


def test_each_rule_of_the_settings_is_in_that_line():
    """Who adds a rule to the settings adds it to the line."""
    assert [type(rule).__name__ for rule in get_default_password_validators()] == [
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    ]
