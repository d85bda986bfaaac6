"""Responsibilities as lines of a page: by title for those who may read them, by number for everyone else.

A handover outlives the rooms whose things it moved: a kind that no room declares any more has a general line.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from accounts.models import User
from registry.responsibilities import responsibility_kinds
from web.text.language import sentence_with

from .enums import Outcome
from .models import HandoverItem
from .queries import Responsibility, url_of, visible_titles


@dataclass
class Line:
    """One responsibility, or several of a kind whose words are not for the reader; `value` names it in a form."""

    value: str
    text: str
    url: str = ""
    outcome: str = ""
    codes: list[str] = field(default_factory=list)
    title: str = ""

    @property
    def shown(self) -> SafeString:
        """The text with the title in the language of whoever wrote it."""
        return sentence_with(self.title, self.text)


def lines_for(
    viewer: User, items: Iterable[Responsibility | HandoverItem], organisation: object
) -> list[Line]:
    """The lines of these items for this viewer. None stands for the network."""
    items = list(items)
    return lines(visible_titles(viewer, items), items, organisation)


def lines(
    titles: dict[str, str], items: Iterable[Responsibility | HandoverItem], organisation: object
) -> list[Line]:
    """The lines of these items. `titles` holds what the reader may read, by code; the others are counted by kind."""
    told: list[Line] = []
    counted: dict[tuple[str, str], Line] = {}
    kinds = responsibility_kinds()
    for item in items:
        kind, outcome = kinds.get(item.kind), _outcome(item)
        if kind is None:
            text = _("Something that the site does not have any more")
            told.append(Line(item.code, text, outcome=outcome, codes=[item.code]))
        elif not kind.model or item.code in titles:
            title = titles.get(item.code, "")
            text = kind.told(title or str(organisation or ""))
            told.append(Line(item.code, text, url_of(item), outcome, [item.code], title))
        else:
            line = counted.setdefault((kind.code, outcome), Line(kind.code, "", outcome=outcome))
            line.codes.append(item.code)
            line.text = kind.told_by_number(len(line.codes))
    return [*told, *counted.values()]


def _outcome(item: Responsibility | HandoverItem) -> str:
    """What became of the item, in words; empty while the handover waits."""
    if isinstance(item, Responsibility) or item.outcome == Outcome.OPEN:
        return ""
    return str(Outcome(item.outcome).label)
