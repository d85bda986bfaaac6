"""The sources that upkeep, imports and surveys name. The same source is one row, however often it is named."""

import hashlib

from django.utils.text import slugify

from .enums import SourceKind
from .models import Source

_LONGEST_SLUG = 80
_LONGEST_TITLE = 200


def web_page(url: str, *, title: str = "", publisher: str = "", year: int | None = None) -> Source:
    """A page by its address; without a title it is called by its address."""
    about = {"title": (title or url)[:_LONGEST_TITLE], "publisher": publisher[:120], "published_on": year}
    return _once(slug_of_page(url), SourceKind.WEB_PAGE, **about, url=url)


def slug_of_page(url: str) -> str:
    return f"webb-{_mark(url)}"


def document(url: str, *, title: str) -> Source:
    """A decision, minutes or a report, at an address or without one."""
    return _once(
        f"dokument-{_mark(f'{url} {title}')}",
        SourceKind.DOCUMENT,
        title=title[:_LONGEST_TITLE],
        url=url,
    )


def party(name: str) -> Source:
    """What an organisation tells of its own agreement. Each is a source of its own, so that two can disagree."""
    title = f"Uppgift från {name}"
    return _once(f"part-{_named(name)}", SourceKind.PARTY, title=title[:_LONGEST_TITLE])


def _once(slug: str, kind: SourceKind, **about: object) -> Source:
    return Source.objects.get_or_create(slug=slug, defaults={"kind": kind} | about)[0]


def _named(name: str) -> str:
    """Readable, and apart for two names that a slug cannot tell apart."""
    return f"{slugify(name)[: _LONGEST_SLUG - 20]}-{_mark(name)}"


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
