"""Every page that a person can come to by following links."""

from collections import Counter
from collections.abc import Iterator
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from django.utils import translation
from playwright.sync_api import Page, Response

# Files, feeds and the CMS, whose pages are Wagtail's own.
NOT_PAGES = {
    "digest_file",
    "experience_file",
    "job_file",
    "article_feed",
    "meeting_calendar",
    "meeting_feed",
    "meeting_ics",
    "open_data_csv",
    "open_data_json",
    "open_data_package",
    "open_data_rdf",
    "open_data_turtle",
    "open_data_xlsx",
    "processing_record_file",
    "register_csv",
    "register_json",
    "register_xlsx",
    "template_file",
}
# 404 and 403 are pages too; some forms are reached by a press only.
STARTS = {
    "visitor": [
        "/",
        "/konto/login/",
        "/konto/password/reset/",
        "/finns-inte/",
        "/extranat/finns-inte/",
        "/sok/?q=remiss",
        # The same parts as with all 290 rows, in a fraction of the time.
        "/overenskommelser/?county=09",
    ],
    "norr": ["/extranat/", "/extranat/skrivbord/", "/sok/?q=bidrag"],
    "skane": ["/extranat/"],
    "lokal": ["/extranat/"],
    "nod": ["/extranat/"],
    "samordnare": ["/extranat/"],
    "redaktor": ["/extranat/"],
    "admin": ["/extranat/"],
}
# The visitor has seen the public pages; for others they differ in the two links of the header.
MEMBERS_PAGES = ("/extranat/", "/konto/", "/sok/")
# How many pages of a kind are looked at. Editors build pages of blocks, so that one may hold what another lacks.
OF_EACH_KIND, OF_EDITORS_PAGES = 1, 3

EDITORS_PAGE = "page"

SAME_SITE = """() => [...document.querySelectorAll('a[href]')]
    .filter(link => link.origin === location.origin && !link.download)
    .map(link => link.pathname)"""


def within(who: str) -> tuple[str, ...]:
    """The beginnings of the addresses that are this role's to look at."""
    return ("/",) if who == "visitor" else MEMBERS_PAGES


def kind_of(path: str) -> str:
    """What the address is called. A page of the CMS goes by its section and depth."""
    with translation.override("sv"):
        try:
            match = resolve(path)
        except Resolver404:
            return ""
    name = match.view_name or ""
    if name.startswith(("wagtailadmin", "wagtaildocs")) or path.startswith("/admin/"):
        return ""
    if name == "wagtail_serve":
        parts = path.strip("/").split("/")
        return f"{EDITORS_PAGE} {parts[0]} {len(parts)}"
    return "" if name in NOT_PAGES else name


def pages(page: Page, starts: list[str], within: tuple[str, ...]) -> Iterator[tuple[str, Response]]:
    """Swedish addresses that begin so, breadth first, with what the site answered.

    Whoever takes one finds it open in `page`, and may leave it.
    """
    waiting, seen = list(starts), set(starts)
    looked_at: Counter[str] = Counter()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(urlsplit(path).path)
        enough = OF_EDITORS_PAGES if kind.startswith(EDITORS_PAGE) else OF_EACH_KIND
        if not kind or looked_at[kind] >= enough or not path.startswith(within):
            continue
        looked_at[kind] += 1
        response = page.goto(path)
        if response is None or "text/html" not in response.headers.get("content-type", ""):
            continue
        new = [link for link in page.evaluate(SAME_SITE) if link not in seen and not link.startswith("/en/")]
        seen.update(new)
        waiting.extend(dict.fromkeys(new))
        yield address_of(page), response


def address_of(page: Page) -> str:
    """Without the host, with what is asked for."""
    parts = urlsplit(page.url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
