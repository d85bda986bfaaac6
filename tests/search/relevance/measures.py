"""How good the answers were. README.md says what each figure is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from .asking import FIRST, Asked


@dataclass(frozen=True)
class Figures:
    questions: int
    mrr: float
    recall: float
    unanswered: int
    wrong: float


def figures(asked: Sequence[Asked]) -> Figures:
    tempted = [one for one in asked if one.judged.wrong]
    return Figures(
        questions=len(asked),
        mrr=_mean(reciprocal_rank, asked),
        recall=_mean(recall, asked),
        unanswered=sum(not one.total for one in asked),
        wrong=_mean(look_alikes, tempted),
    )


def reciprocal_rank(asked: Asked) -> float:
    """1 when an answer stands first, ½ when it stands second, 0 when none is among the ten."""
    ranks = (rank for rank, name in enumerate(asked.names, start=1) if name in asked.judged.answers)
    return next((1 / rank for rank in ranks), 0.0)


def recall(asked: Asked) -> float:
    """The share of what answers or helps that is among the ten, of as many as ten can hold."""
    return len(asked.judged.relevant.intersection(asked.names)) / min(FIRST, len(asked.judged.relevant))


def look_alikes(asked: Asked) -> float:
    return len(asked.judged.wrong.intersection(asked.names))


def _mean(of: Callable[[Asked], float], asked: Sequence[Asked]) -> float:
    return sum(map(of, asked)) / len(asked) if asked else 0.0
