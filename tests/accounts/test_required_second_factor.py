"""REQUIRE_SECOND_FACTOR: who has a duty in the network goes nowhere on a password alone."""

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from extranet.organisations import domain
from extranet.organisations.enums import StandingGroup
from extranet.organisations.standing_groups import standing_group
from extranet.second_factor import needs_second_factor
from tests.pages import make_article, make_private
from tests.people import make_person, signed_in

from .second_factor import enrol

SET_UP = "/konto/tvasteg/"
GUARDED = [
    "/extranat/",
    "/extranat/moten/",
    "/en/extranat/",
    "/EXTRANAT/",
    "/admin/",
    "/admin/pages/",
    "/documents/1/x.pdf",
    "/sok/",
]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _required(settings):
    settings.REQUIRE_SECOND_FACTOR = True


@pytest.mark.parametrize("path", GUARDED)
@pytest.mark.parametrize("who", ["samordnare", "redaktor", "admin"])
def test_a_duty_in_the_network_takes_a_second_factor(who, path, request):
    """T53."""
    response = signed_in(request.getfixturevalue(who)).get(path)

    assert (response.status_code, response["Location"]) in {(302, SET_UP), (302, "/en" + SET_UP)}


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/"])
def test_superuser_without_a_group_needs_it_too(path, admin):
    """T53: who was made on the server belongs to no standing group, and may do everything."""
    admin.groups.clear()
    User.objects.filter(pk=admin.pk).update(is_superuser=True)

    assert signed_in(User.objects.get(pk=admin.pk)).get(path)["Location"] in {SET_UP, "/en" + SET_UP}


@pytest.mark.parametrize("duty", list(StandingGroup))
def test_each_duty_alone_needs_it_and_nobody_who_is_shut_out(duty, db):
    """T53. Being a member of the network is no duty."""
    person = make_person("nagon")
    standing_group(duty).user_set.add(person)
    assert needs_second_factor(person) == (duty != StandingGroup.NETWORK)

    for is_superuser in (False, True):
        person.is_active, person.is_superuser = False, is_superuser
        assert not needs_second_factor(person)


def test_private_page_takes_it_too_wherever_it_lies(bank, samordnare, skane):
    """T53."""
    article = make_article(bank, "Arbetsordning", slug="arbetsordning")
    assert signed_in(samordnare).get(article.url).status_code == 200
    make_private(bank)

    assert signed_in(samordnare).get(article.url)["Location"] == SET_UP
    assert signed_in(skane).get(article.url).status_code == 200

    enrol(samordnare)
    assert signed_in(samordnare).get(article.url).status_code == 200


@pytest.mark.parametrize("who", ["samordnare", "redaktor", "admin"])
def test_the_way_there_is_open(who, request):
    client = signed_in(request.getfixturevalue(who))

    assert client.get(SET_UP).status_code == 200
    assert client.get("/").status_code == 200
    assert client.post("/konto/logout/").status_code == 302


@pytest.mark.parametrize("who", ["lokal", "norr", "skane", "nod"])
def test_other_members_may_do_without(who, request):
    assert signed_in(request.getfixturevalue(who)).get("/extranat/").status_code == 200


def test_whoever_has_one_goes_on(samordnare):
    enrol(samordnare)

    assert signed_in(samordnare).get("/extranat/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(samordnare):
    enrol(samordnare)
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).delete()

    assert signed_in(samordnare).get("/extranat/")["Location"] == SET_UP


def test_a_duty_given_later_counts_from_the_next_request(skane):
    client = signed_in(skane)
    assert client.get("/extranat/").status_code == 200

    domain.give_duty(user=skane, group=StandingGroup.EDITORS)

    assert client.get("/extranat/")["Location"] == SET_UP


def test_turning_it_off_counts_from_the_next_request(samordnare):
    enrol(samordnare)
    client = signed_in(samordnare)
    assert client.get("/extranat/").status_code == 200

    Authenticator.objects.all().delete()

    assert client.get("/extranat/")["Location"] == SET_UP


@pytest.mark.parametrize(
    ("method", "headers"),
    [("post", {}), ("put", {}), ("get", {"accept": "application/json"}), ("get", {"accept": "text/csv"})],
)
def test_what_is_no_page_is_refused_and_told_the_way(samordnare, method, headers):
    response = getattr(signed_in(samordnare), method)("/extranat/inspel/", headers=headers)

    assert response.status_code == 403
    assert 'href="/konto/tvasteg/"' in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


def test_an_outsider_learns_nothing_of_it(client):
    assert client.get("/extranat/moten/").status_code == 404
    assert client.get("/extranat/")["Location"].startswith("/konto/login/")


def test_the_setting_can_be_turned_off(samordnare, settings):
    settings.REQUIRE_SECOND_FACTOR = False

    assert signed_in(samordnare).get("/extranat/").status_code == 200


def test_it_costs_members_no_question(skane, settings, django_assert_num_queries):
    """The groups of the person are asked for anyway."""
    client = signed_in(skane)
    with CaptureQueriesContext(connection) as required:
        client.get("/extranat/moten/")
    settings.REQUIRE_SECOND_FACTOR = False

    with django_assert_num_queries(len(required)):
        client.get("/extranat/moten/")
