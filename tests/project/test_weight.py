"""A phone on a slow line: what a first visit to an article fetches."""

import gzip
import re

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from cms.style_guide import CSS
from home.content.publishing import fields
from home.content.texts import read_all
from tests.pages import make_article
from web.middleware import CompressTextMiddleware
from web.styles import SHEET, in_one

STATIC = CSS.parent
MOST_BYTES, MOST_REQUESTS = 100_000, 10
ASKING = {"accept-encoding": "gzip"}


def asked_for(html: str) -> list[str]:
    """What the browser fetches with the page, but for pictures of the text. Without scripts a page asks for less."""
    head = re.findall(r'<link[^>]+rel="(?:icon|stylesheet|modulepreload|preload)"[^>]*>', html)
    found = re.findall(r'(?:href|src)="(/static/[^"]+)"', "".join(head))
    return found + re.findall(r'<(?:script|img)[^>]+src="(/static/[^"]+)"', html)


def bytes_of(address: str) -> bytes:
    name = address.removeprefix("/static/")
    return sheet().encode() if name == SHEET else (STATIC / name).read_bytes()


def sheet() -> str:
    return in_one(SHEET, lambda name: (STATIC / name).read_text())


def in_sheet() -> list[str]:
    found = set(re.findall(r'url\("\.\./(img/[^"]+)"\)', sheet()))
    return [f"/static/{name}" for name in sorted(found)]


@pytest.fixture
def longest_article(bank):
    text = max(map(fields, read_all("articles")), key=lambda found: len(str(found["body"])))
    return make_article(bank, **text)


@pytest.mark.django_db
def test_first_visit_to_an_article_is_light(client, longest_article):
    page = client.get(longest_article.url, headers=ASKING)
    fetched = [*asked_for(gzip.decompress(page.content).decode()), *in_sheet()]
    assert f"/static/{SHEET}" in fetched
    sizes = {address: len(gzip.compress(bytes_of(address))) for address in fetched}
    assert len(page.content) + sum(sizes.values()) < MOST_BYTES, sizes
    assert 1 + len(sizes) <= MOST_REQUESTS, sizes


FONTS = sorted((STATIC / "fonts").glob("*.woff2"))


def test_typeface_is_two_small_files_that_keep_their_licence():
    assert len(FONTS) == 2
    assert sum(font.stat().st_size for font in FONTS) <= 70_000
    licences = "".join(found.read_text() for found in (STATIC / "fonts").glob("*.OFL.txt"))
    assert licences.count("SIL Open Font License, Version 1.1") == 2


@pytest.mark.django_db
def test_page_asks_early_for_just_the_fonts_that_the_sheet_names(client):
    page = client.get("/sok/").content.decode()
    early = re.findall(
        r'rel="preload" href="/static/(fonts/[^"]+)" as="font" type="font/woff2" crossorigin', page
    )
    named = re.findall(r'url\("\.\./(fonts/[^"]+)"\)', sheet())
    assert sorted(early) == sorted(named) == [f"fonts/{font.name}" for font in FONTS]


def answer(response):
    request = RequestFactory().get("/", headers=ASKING)
    return CompressTextMiddleware(lambda request: response)(request)


@pytest.mark.parametrize(
    "kind", ["text/html; charset=utf-8", "text/csv", "application/json", "application/atom+xml"]
)
def test_text_is_packed(kind):
    response = answer(HttpResponse("Kaffe. " * 200, content_type=kind))
    assert gzip.decompress(response.content).decode() == "Kaffe. " * 200
    assert response["Vary"] == "Accept-Encoding"


def test_files_go_out_as_they_are():
    for kind in ("application/pdf", "application/zip", "image/png"):
        response = answer(HttpResponse(b"x" * 2000, content_type=kind))
        assert (response.content, response.has_header("Content-Encoding")) == (b"x" * 2000, False)
    stream = answer(StreamingHttpResponse([b"x" * 2000], content_type="text/csv"))
    assert not stream.has_header("Content-Encoding")
