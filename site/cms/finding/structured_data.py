"""What a page is about in the words of schema.org, for search engines. Never more than the page shows."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from web.addresses import whole

if TYPE_CHECKING:
    from .link_previews import LinkPreview

Thing = dict[str, Any]

# A `</script>` in a title must not end the script, and two signs end a line in scripts but not in JSON.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def as_script(things: Iterable[Thing]) -> SafeString:
    """The data as JSON that is safe inside a script element."""
    graph = {"@context": "https://schema.org", "@graph": list(things)}
    text = json.dumps(graph, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(_ESCAPES))  # noqa: S308  # escaped on this line


def publisher() -> Thing:
    return {"@type": "Organization", "name": settings.WAGTAIL_SITE_NAME, "url": whole("/")}


def website(link_preview: LinkPreview) -> Thing:
    """The site, and how to search it."""
    return {
        "@type": "WebSite",
        "name": settings.WAGTAIL_SITE_NAME,
        "url": link_preview.url,
        "description": link_preview.description,
        "inLanguage": link_preview.language,
        "publisher": publisher(),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{whole(reverse('search'))}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    }


def article(
    link_preview: LinkPreview,
    *,
    published: datetime | None,
    changed: datetime | None,
    topics: Iterable[Any],
    source: str,
) -> Thing:
    thing: Thing = {
        "@type": "Article",
        "headline": link_preview.title,
        "description": link_preview.description,
        "url": link_preview.url,
        "image": link_preview.card.url,
        "inLanguage": link_preview.language,
        "author": publisher(),
        "publisher": publisher(),
        "datePublished": _moment(published),
        "dateModified": _moment(changed),
        "about": [{"@type": "Thing", "name": str(topic)} for topic in topics],
        "isBasedOn": {"@type": "CreativeWork", "name": source} if source else None,
    }
    return known(thing)


def breadcrumb_list(breadcrumbs: Sequence[Mapping[str, str]]) -> Thing:
    places = [
        {"@type": "ListItem", "position": position, "name": crumb["title"], "item": whole(crumb["url"])}
        for position, crumb in enumerate(breadcrumbs, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": places}


def known(thing: Thing) -> Thing:
    """The thing without empty values."""
    return {name: value for name, value in thing.items() if value not in (None, "", [])}


def _moment(at: datetime | None) -> str | None:
    return local(at) if at else None


def local(at: datetime) -> str:
    """The moment as ISO 8601 in the time zone of the site."""
    return timezone.localtime(at).isoformat(timespec="seconds")
