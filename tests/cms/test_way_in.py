"""Who works in the CMS finds the way in on every page, and starts there; nobody else is shown it."""

import pytest
from django.test import Client
from django.urls import reverse

from extranet.organisations.domain import give_duty, take_duty
from extranet.organisations.enums import StandingGroup
from tests.pages import make_article
from tests.people import signed_in

pytestmark = pytest.mark.django_db

SIGN_IN = "/konto/login/"
PASSWORD = "knutpunkt-demo"
SEARCH_PAGE = 3


def edit_link(page) -> str:
    return f'href="{reverse("wagtailadmin_pages:edit", args=[page.pk])}"'


def test_editor_edits_the_page_that_she_reads(bank, redaktor, skane, client):
    article = make_article(bank, "Remiss", slug="remiss")
    assert edit_link(article) in signed_in(redaktor).get(article.url).content.decode()
    for reader in (client, signed_in(skane)):
        words = reader.get(article.url).content.decode()
        assert "/admin/" not in words


def test_other_pages_lead_to_the_start_of_the_cms(front, redaktor, skane):
    for address in ("/sok/", "/extranat/"):
        assert 'href="/admin/">Redaktionen<' in signed_in(redaktor).get(address).content.decode()
        assert "Redaktionen" not in signed_in(skane).get(address).content.decode()


def test_page_that_is_not_hers_to_edit_shows_the_start_alone(bank, redaktor):
    article = make_article(bank, "Remiss", slug="remiss")
    client = signed_in(redaktor)
    redaktor.groups.get(name="editors").page_permissions.all().delete()
    assert edit_link(article) not in client.get(article.url).content.decode()


def test_link_comes_with_the_first_visit_and_goes_with_the_refusal(front, skane):
    client = signed_in(skane)
    give_duty(user=skane, group=StandingGroup.EDITORS)
    assert client.get("/admin/").status_code == 200
    assert "Redaktionen" in client.get("/sok/").content.decode()
    take_duty(user=skane, group=StandingGroup.EDITORS)
    assert client.get("/admin/").status_code == 403
    assert "Redaktionen" not in client.get("/sok/").content.decode()


@pytest.mark.both_databases
def test_way_in_costs_members_no_query(front, skane, django_assert_num_queries):
    client = signed_in(skane)
    client.get("/sok/")
    with django_assert_num_queries(SEARCH_PAGE):
        client.get("/sok/")


@pytest.mark.parametrize(
    ("who", "start"),
    [("redaktor", "/admin/"), ("admin", "/admin/"), ("samordnare", "/extranat/"), ("skane", "/extranat/")],
)
def test_editors_start_in_the_cms(request, who, start):
    person = request.getfixturevalue(who)
    answer = Client().post(SIGN_IN, {"login": person.email, "password": PASSWORD})
    assert (answer.status_code, answer["Location"]) == (302, start)


def test_member_who_edits_too_starts_where_more_waits_for_her(skane):
    give_duty(user=skane, group=StandingGroup.EDITORS)
    answer = Client().post(SIGN_IN, {"login": skane.email, "password": PASSWORD})
    assert answer["Location"] == "/extranat/"
