"""A page stands still from the first picture on, and asks nobody else for anything."""

from urllib.parse import urlsplit

import pytest

pytestmark = pytest.mark.e2e

WATCH = """
window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; }))
    .observe({type: 'layout-shift', buffered: true});
"""
PAGES = ["/", "/metodbank/sa-ordnar-ni-ett-stormote/", "/overenskommelser/", "/sok/?q=remiss", "/moten/"]


@pytest.mark.parametrize("path", PAGES)
def test_page_stands_still_and_asks_no_other_host(sign_in, site, path):
    page = sign_in()
    page.add_init_script(WATCH)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(urlsplit(request.url).netloc))
    page.goto(path, wait_until="networkidle")
    assert page.evaluate("window.shift") == 0
    assert set(asked) == {urlsplit(site.url).netloc}


def test_phone_is_no_long_walk(sign_in):
    page = sign_in("skane")
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto("/overenskommelser/")
    assert page.evaluate("document.documentElement.scrollHeight") < 5000
    names = page.locator(".tile__name").evaluate_all(
        "all => all.map(name => parseFloat(getComputedStyle(name).fontSize) * name.getScreenCTM().a)"
    )
    assert len(names) == 21
    assert min(names) >= 12
    page.goto("/extranat/")
    assert page.locator(".subnav__list").bounding_box()["height"] < 50
    assert page.evaluate("document.documentElement.scrollWidth") == 360
