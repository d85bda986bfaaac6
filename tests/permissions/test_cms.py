"""The CMS is for editors, coordinators and administrators. Members never get in (T27, T31)."""

import pytest
from django.test import Client

from tests.people import signed_in

from .addresses import example, patterns
from .planted import may_open_the_cms

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

# What the browser needs before anyone signs in, and the way to the sign-in itself.
OPEN = {
    "wagtailadmin_sprite",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_javascript_catalog",
    "javascript_catalog",
}


def admin_paths() -> list[str]:
    found = [
        example(route)
        for route, pattern in patterns()
        if route.startswith("admin/") and (pattern.name or "") not in OPEN and route != "admin/login/"
    ]
    assert len(found) > 200
    return sorted(set(found))


@pytest.mark.parametrize("who", ["lokal", "norr", "skane", "nod"])
def test_cms_is_closed_to_members(who, request):
    client = signed_in(request.getfixturevalue(who))
    answers = {path: client.get(path).status_code for path in admin_paths()}
    assert {path: status for path, status in answers.items() if status not in {403, 404}} == {}


@pytest.mark.parametrize("path", ["/admin/", "/admin/choose-page/", "/admin/images/chooser/"])
def test_bare_right_to_the_cms_opens_nothing(skane, path):
    """T27: Wagtail's choosers name private pages, and pictures, to whoever may open the CMS."""
    may_open_the_cms(skane)
    assert signed_in(skane).get(path).status_code == 403


def test_cms_sends_a_visitor_to_sign_in(db):
    client = Client()
    for path in admin_paths():
        response = client.get(path)
        assert response.status_code in {302, 404}, path
        if response.status_code == 302:
            assert response["Location"].startswith(("/konto/login/", "/admin/login/")), path
