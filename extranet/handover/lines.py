"""How matters are told of: by name to those who may read them, by number to everyone else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from accounts.models import User

from .enums import MatterKind, Outcome
from .matters import MODELS, Matter, url_of, visible_titles
from .models import HandoverMatter


@dataclass
class Line:
    """One matter, or several of a kind whose words are not for the reader; `value` names it in a form."""

    value: str
    text: str
    url: str = ""
    outcome: str = ""
    codes: list[str] = field(default_factory=list)


def lines_for(viewer: User, matters: Iterable[Matter | HandoverMatter], place: object) -> list[Line]:
    """`place` is the organisation that roles and contacts are of; None for the network."""
    matters = list(matters)
    return lines(visible_titles(viewer, matters), matters, place)


def lines(titles: dict[str, str], matters: Iterable[Matter | HandoverMatter], place: object) -> list[Line]:
    """By `titles`, which is what the reader may read."""
    told: list[Line] = []
    counted: dict[tuple[MatterKind, str], Line] = {}
    for matter in matters:
        kind, outcome = MatterKind(matter.kind), _outcome(matter)
        if kind not in MODELS or matter.code in titles:
            text = kind.sentence(titles.get(matter.code, str(place or "")))
            told.append(Line(matter.code, text, url_of(matter), outcome, [matter.code]))
        else:
            line = counted.setdefault((kind, outcome), Line(kind, "", outcome=outcome))
            line.codes.append(matter.code)
            line.text = kind.counted(len(line.codes))
    return [*told, *counted.values()]


def _outcome(matter: Matter | HandoverMatter) -> str:
    """What became of it; nothing while it waits, which the page says once."""
    if isinstance(matter, Matter) or matter.outcome == Outcome.OPEN:
        return ""
    return str(Outcome(matter.outcome).label)
