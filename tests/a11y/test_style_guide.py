"""axe over `/stil/`, which developers alone have: rendered as on their machine, shown with the files of the site."""

import pytest

from .looks import look

pytestmark = pytest.mark.e2e

RENDER = "from django.test import Client; print(Client().get('/stil/', headers={'host': 'localhost'}).content.decode())"


def test_style_guide_has_no_faults(site, sign_in):
    html = site.command("shell", "--no-imports", "--command", RENDER, DEBUG="true")
    assert "What pages are built of" in html
    page = sign_in()
    page.route("**/stil/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    page.goto("/stil/")
    for details in page.locator("details > summary").all()[:3]:
        details.click()
    found = look(page, "sv")
    assert not found, "\n" + "\n".join(found)
