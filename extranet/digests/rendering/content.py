from dataclasses import asdict, dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from web.text.reading import Block, printable, read

from ..models import Citation, Digest, DigestPoint


@dataclass(frozen=True)
class Quote:
    text: list[Block]
    source: str


@dataclass(frozen=True)
class Point:
    heading: str
    text: list[Block]
    wanted: list[Block]
    authority: str
    support: str
    quotes: list[Quote]


@dataclass(frozen=True)
class Content:
    """Each text is read once, here, so that no form of the digest has other lines than another, or than the page."""

    language: str
    title: str
    facts: list[tuple[str, str]]
    words: dict[str, str]
    points: list[Point]

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def content_of(digest: Digest) -> Content:
    """Always in Swedish: that is the language of the quotes and of whoever gets it."""
    with translation.override(settings.LANGUAGE_CODE):
        points = digest.points.with_all()
        return Content(
            language=settings.LANGUAGE_CODE,
            title=printable(digest.title).strip() or digest.reference,
            facts=_facts(digest),
            words={
                "wanted": _("What we want changed"),
                "quotes": _("In the senders' own words"),
                "unshown": _(
                    "This file cannot show every sign; � stands where one is missing. The web page has them all."
                ),
            },
            points=[_point(number, point) for number, point in enumerate(points, start=1)],
        )


def _facts(digest: Digest) -> list[tuple[str, str]]:
    facts = [
        (_("Number"), digest.reference),
        (_("To"), printable(digest.addressed_to.name)),
        (_("Period"), digest.period),
    ]
    if digest.sent_at:
        facts.append((_("Sent"), date_format(timezone.localtime(digest.sent_at))))
    return facts


def _point(number: int, point: DigestPoint) -> Point:
    return Point(
        heading=f"{number}. {printable(point.heading)}",
        text=read(point.text),
        wanted=read(point.wanted_change),
        authority=_("Concerns: %(authority)s") % {"authority": printable(point.authority)},
        support=_support(point),
        quotes=[Quote(read(citation.quote), source_of(citation)) for citation in point.citations.all()],
    )


def _support(point: DigestPoint) -> str:
    count = point.sender_count
    words = ngettext("%(count)s organisation is quoted.", "%(count)s organisations are quoted.", count)
    return words % {"count": count}


def source_of(citation: Citation) -> str:
    return _("%(organisation)s, %(place)s, input %(number)s") % {
        "organisation": printable(citation.organisation_name),
        "place": printable(citation.place_name),
        "number": citation.input_reference,
    }
