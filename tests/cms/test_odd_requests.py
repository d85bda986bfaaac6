"""No address of the CMS answers an editor with a fault, whatever stands in it or behind its question mark."""

import pytest

from tests.pages import make_article
from tests.people import signed_in
from tests.permissions.addresses import example, patterns

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.slow,
    # wagtail-localize pages through a report of its own, which no menu leads to, in no order.
    pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results"),
]

HUGE = 10**25
# Words for numbers, numbers that no column holds, kinds and languages that are none, null characters.
ODD = [
    "",
    "p=abc&ordering=junk&page_type=junk&parent_page_id=abc&id=abc&collection_id=abc&locale=xx&q=a&mode=junk&site=abc",
    f"p=-1&id={HUGE}&collection_id={HUGE}&page_type=a.b.c&q=%00&childOf=abc&parent_page_id={HUGE}&user={HUGE}&tag=%00",
    f"p={HUGE}&page_type=wagtailcore.junk&multiple=x&target_pages=1,a,{HUGE}&user_perms=junk&owner=abc&content_type=x",
    f"id=all&childOf={HUGE}&match_subclass=x&url=http://[::1&link_url=x&date=0000-00-00&task={HUGE}&export=xlsx",
]


def odd_addresses(key: int) -> list[str]:
    routes = sorted(
        {route for route, _pattern in patterns() if route.startswith("admin/") and "logout" not in route}
    )
    found = []
    for route in routes:
        found += [f"{example(route, key)}?{odd}" for odd in ODD]
        if "<" in route:
            found += [example(route), example(route, HUGE)]
    return found


@pytest.mark.parametrize("method", ["get", "post"])
def test_odd_request_in_the_cms_is_no_fault(admin, bank, method):
    page = make_article(bank, "Artikel", slug="artikel")
    client = signed_in(admin)
    client.raise_request_exception = False
    faults = {}
    for address in odd_addresses(page.pk):
        status = getattr(client, method)(address).status_code
        if status >= 500:
            faults[address] = status
    # Wagtail's own page for looking at a fault.
    assert {address for address in faults if "/failwhale/" not in address} == set()
