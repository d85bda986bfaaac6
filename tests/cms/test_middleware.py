import pytest
from django.test import Client
from wagtail.models import Page

from tests.pages import make_article, make_private
from tests.people import signed_in

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/admin/", "/admin/pages/", "/admin/login/"])
def test_member_without_the_cms_gets_a_plain_refusal(skane, path):
    """T12: no loop of sign-ins."""
    assert signed_in(skane).get(path).status_code == 403


@pytest.mark.parametrize("person", ["redaktor", "samordnare", "admin"])
def test_those_who_edit_come_into_the_cms(request, person):
    assert signed_in(request.getfixturevalue(person)).get("/admin/").status_code == 200


def test_deactivated_editor_is_asked_to_sign_in(redaktor):
    client = signed_in(redaktor)
    redaktor.is_active = False
    redaktor.save()
    assert client.get("/admin/").status_code == 302


def test_anonymous_is_sent_to_the_one_door_and_back(client, db):
    response = client.get("/admin/pages/")
    assert response.url == "/konto/login/?next=/admin/pages/"


def test_sign_in_of_the_cms_leads_to_the_one_door_with_next(client, db):
    response = client.get("/admin/login/?next=/admin/pages/")
    assert response.url == "/konto/login/?next=/admin/pages/"


def test_cms_has_no_password_reset_of_its_own(client, db):
    assert client.get("/admin/password_reset/").status_code == 404


def test_old_address_of_a_page_leads_to_the_new_one(client, bank, django_capture_on_commit_callbacks):
    article = make_article(bank, "Remiss", slug="gammal")
    rename(article, "ny", django_capture_on_commit_callbacks)
    assert client.get("/metodbank/gammal/").url == "/metodbank/ny/"


def test_old_address_does_not_tell_the_new_one_of_a_private_page(bank, django_capture_on_commit_callbacks):
    """T17."""
    article = make_article(bank, "Remiss", slug="gammal")
    rename(article, "kanarie-7f3a", django_capture_on_commit_callbacks)
    make_private(article)
    response = Client().get("/metodbank/gammal/")
    assert response.status_code == 404
    assert "kanarie" not in f"{response.headers}{response.content.decode()}"


def rename(page, slug: str, callbacks) -> None:
    with callbacks(execute=True):
        page.slug = slug
        page.save_revision().publish()


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "path",
    ["/moten/%00.ics", "/moten/%00/anmalan/", "/overenskommelser/kommun/%00/", "/%00/"],
)
def test_null_character_in_an_address_is_a_bad_request(client, path):
    """T82. On PostgreSQL it would be a fault of ours."""
    response = client.get(path)
    assert response.status_code == 400
    assert "<h1>" in response.content.decode()


# Whose fault -----------------------------------------------------------------------------------


def test_odd_number_in_an_address_of_wagtails_is_not_found(redaktor):
    assert signed_in(redaktor).get("/admin/pages/?p=1&ordering=junk&parent_page_id=abc").status_code < 500


@pytest.mark.parametrize("broken", [lambda *_, **__: int("x"), lambda *_, **__: Page.objects.get(pk=0)])
@pytest.mark.parametrize(("method", "step"), [("get", "edit"), ("post", "delete")])
def test_fault_of_ours_in_the_cms_is_one(redaktor, bank, monkeypatch, method, step, broken):
    """No sentence hides it, also when Wagtail has called what is ours and ours has called Django."""
    article = make_article(bank, "Artikel")
    monkeypatch.setattr(type(article), "get_admin_display_title", broken)
    client = signed_in(redaktor)
    client.raise_request_exception = False

    assert getattr(client, method)(f"/admin/pages/{article.pk}/{step}/").status_code == 500
