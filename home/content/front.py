"""The front: where it stands, its three ways in, and the pages that the foot of every page leads to."""

from __future__ import annotations

from collections.abc import Collection

from django.conf import settings
from wagtail.models import Locale, Site

from cms.models import ContactSettings
from home.models import HomePage

from .memory import page_of
from .publishing import publish
from .texts import Text

SITE_LINKS = {
    "contact_page": "pages/om",
    "accessibility_page": "pages/tillganglighet",
    "privacy_page": "pages/integritet",
}


def front_page() -> HomePage | None:
    """The front of the site in the main language, whoever made it."""
    locale = Locale.get_default()
    return HomePage.objects.filter(locale=locale, sites_rooted_here__is_default_site=True).first()


def fill_front(page: HomePage, text: Text, language: str) -> None:
    """Once the pages are there that it leads to. A way to a page that is gone is left out."""
    front = HomePage.objects.get(pk=page.pk)
    front.title, front.summary = text["title"], text["summary"]
    ways = [(way, page_of(way["page"], language)) for way in text["ways_in"]]
    front.ways_in = [
        {"type": "way", "value": {**way, "page": target.pk}} for way, target in ways if target is not None
    ]
    publish(front)


def set_site_links(new: Collection[str]) -> None:
    """Each when its page is new, where nobody has chosen another one."""
    names = [name for name, key in SITE_LINKS.items() if key in new]
    site = Site.objects.filter(is_default_site=True).first()
    if not names or site is None:
        return
    chosen, _made = ContactSettings.objects.get_or_create(site=site)
    for name in names:
        if getattr(chosen, name) is None:
            setattr(chosen, name, page_of(SITE_LINKS[name], settings.LANGUAGE_CODE))
    chosen.save()
