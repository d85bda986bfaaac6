"""What an organiser needs to know about who is coming: seats, food, needs, and who finds the way here (P9, P11)."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from .enums import NOT_COMING, SEATED, Background, RegistrationStatus
from .models import Meeting, Registration


@dataclass(frozen=True)
class Summary:
    """Needs are counted for those who have a seat; `meals` and `access` are (words, number)."""

    seated: int
    waiting: int
    cancelled: int
    free: int | None
    overbooked_by: int
    meals: list[tuple[str, int]]
    access: list[tuple[str, int]]
    backgrounds: list[tuple[str, int]]


def summary_of(meeting: Meeting, registrations: Iterable[Registration]) -> Summary:
    """`registrations` come with their needs; no query is made here."""
    people = list(registrations)
    by_status = Counter(person.status for person in people)
    seated = [person for person in people if person.status in SEATED]
    surplus = 0 if meeting.capacity is None else meeting.capacity - len(seated)
    return Summary(
        seated=len(seated),
        waiting=by_status[RegistrationStatus.WAITING],
        cancelled=sum(by_status[status] for status in NOT_COMING),
        free=None if meeting.capacity is None else max(0, surplus),
        overbooked_by=max(0, -surplus),
        meals=_counted(person.needs.meals for person in seated if hasattr(person, "needs")),
        access=_counted(person.needs.access for person in seated if hasattr(person, "needs")),
        backgrounds=_backgrounds(seated),
    )


def _counted(words: Iterable[str]) -> list[tuple[str, int]]:
    """The same wish in other letters is the same wish; the most common first."""
    typed = [word.strip() for word in words if word.strip()]
    spelled = {_same(word): word for word in reversed(typed)}
    return [(spelled[key], count) for key, count in Counter(map(_same, typed)).most_common()]


def _same(words: str) -> str:
    return " ".join(words.casefold().split())


def _backgrounds(people: list[Registration]) -> list[tuple[str, int]]:
    counts = Counter(person.background for person in people)
    return [(str(background.label), counts[background]) for background in Background if counts[background]]
