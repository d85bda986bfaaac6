"""Which addresses the published pages lead to: links in texts, and addresses that stand in a source."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.db import transaction
from wagtail.models import Page

from cms.finding.pages import published_pages
from cms.models import TextPage
from home.upkeep.models import Link, LinkOnPage
from web.asked_links import key_of

# How a link to a page or a document of the site is kept, whatever its address is at the moment.
PAGE, DOCUMENT = "page:", "document:"
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_AFTER = ".,;:!?)”’"
LONGEST = 2000


def addresses_on(page: TextPage) -> set[str]:
    """Links to mail, to telephones and to a place on the page itself are left out."""
    found = {address for words in _words(page.body.get_prep_value()) for address in _links_in(words)}
    found |= {match.rstrip(_AFTER) for match in _ADDRESS.findall(getattr(page, "source", ""))}
    return {address for address in found if len(address) <= LONGEST}


def _words(value: Any) -> Iterator[str]:
    """Every text in a body, however deep it lies."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for below in value.values():
            yield from _words(below)
    elif isinstance(value, list):
        for below in value:
            yield from _words(below)


def _links_in(words: str) -> Iterator[str]:
    if "<a " not in words:
        return
    for link in BeautifulSoup(words, "html.parser").find_all("a"):
        kind, address = link.get("linktype"), str(link.get("href", "")).partition("#")[0]
        if kind in ("page", "document"):
            yield f"{kind}:{link.get('id')}"
        elif address.startswith(("/", "http://", "https://")):
            yield address


def collect_all() -> None:
    """Of every page, and forgets links that stand on none any more."""
    for page in Page.objects.filter(pk__in=LinkOnPage.objects.values("page")).exclude(
        pk__in=published_pages(Page).values("pk")
    ):
        collect(page)
    for page in published_pages(Page).specific().iterator(chunk_size=50):
        collect(page)
    Link.objects.filter(places=None).delete()


@transaction.atomic
def collect(page: Page) -> None:
    """The links of one page as it is now. One that is not published, or has no text, has none."""
    is_text = isinstance(page, TextPage) and published_pages(Page).filter(pk=page.pk).exists()
    wanted = {key_of(address): address for address in addresses_on(page)} if is_text else {}
    Link.objects.bulk_create(
        [Link(key=key, address=address) for key, address in sorted(wanted.items())], ignore_conflicts=True
    )
    LinkOnPage.objects.filter(page=page.pk).exclude(link__key__in=wanted).delete()
    links = Link.objects.filter(key__in=wanted).values_list("pk", flat=True)
    LinkOnPage.objects.bulk_create(
        [LinkOnPage(page_id=page.pk, link_id=link) for link in links], ignore_conflicts=True
    )
