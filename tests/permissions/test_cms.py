"""The CMS is for editors, coordinators and administrators. Members never get in (design §1, T27, T31)."""

import pytest
from django.test import Client

from tests.people import signed_in

from .addresses import example, patterns

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = pytest.mark.django_db

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


def test_cms_sends_a_visitor_to_sign_in(db):
    client = Client()
    for path in admin_paths():
        response = client.get(path)
        assert response.status_code in {302, 404}, path
        if response.status_code == 302:
            assert response["Location"].startswith(("/konto/login/", "/admin/login/")), path
