"""Who reads another language stays in it on the way in and out."""

import pytest
from django.test import Client

from tests.pages import make_private
from tests.people import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("prefix", "there"), [("", "/extranat/"), ("/en", "/en/extranat/")])
def test_signing_in_leads_to_the_extranet_in_the_readers_language(skane, prefix, there):
    answer = Client().post(f"{prefix}/konto/login/", {"login": skane.email, "password": "knutpunkt-demo"})
    assert answer["Location"] == there


@pytest.mark.parametrize(("prefix", "there"), [("", "/"), ("/en", "/en/")])
def test_signing_out_leads_to_the_front_in_the_readers_language(skane, prefix, there):
    assert signed_in(skane).post(f"{prefix}/konto/logout/")["Location"] == there


def test_private_page_asks_to_sign_in_in_the_readers_language(english_front, client):
    make_private(english_front)
    assert client.get("/en/")["Location"] == "/en/konto/login/?next=/en/"
