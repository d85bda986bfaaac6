"""The questions and what was judged of them; README.md says what the columns mean."""

import csv
from dataclasses import dataclass
from pathlib import Path

QUESTIONS = Path(__file__).parent / "questions"
TUNE, HELD, SPOKEN = "tune", "held", "spoken"
ANSWERS, HELPS, WRONG = "2", "1", "wrong"


@dataclass(frozen=True)
class Judged:
    kind: str
    number: int
    language: str
    text: str
    answers: frozenset[str]
    helps: frozenset[str]
    wrong: frozenset[str]
    is_spoken: bool = False

    @property
    def part(self) -> str:
        """By a fixed rule, so that nobody chooses: odd numbers are there to learn from, and all that is spoken."""
        if self.is_spoken:
            return SPOKEN
        return TUNE if self.number % 2 else HELD

    @property
    def relevant(self) -> frozenset[str]:
        return self.answers | self.helps

    def grade(self, name: str) -> str:
        grades = ((ANSWERS, self.answers), (HELPS, self.helps), (WRONG, self.wrong))
        return next((grade for grade, names in grades if name in names), "0")


def questions() -> list[Judged]:
    return [judged for path in sorted(QUESTIONS.rglob("*.tsv")) for judged in _read(path)]


def _read(path: Path) -> list[Judged]:
    with path.open(encoding="utf-8", newline="") as file:
        spoken = path.parent.name == SPOKEN
        return [_judged(path.stem, row, spoken=spoken) for row in csv.DictReader(file, delimiter="\t")]


def _judged(kind: str, row: dict[str, str], *, spoken: bool) -> Judged:
    return Judged(
        kind=kind,
        number=int(row["number"]),
        language=row["language"],
        text=row["question"],
        answers=frozenset(row["answers"].split()),
        helps=frozenset(row["helps"].split()),
        wrong=frozenset(row["wrong"].split()),
        is_spoken=spoken,
    )
