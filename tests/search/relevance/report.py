"""The figures as a Markdown table, and what was missed of the questions that one may learn from."""

from collections.abc import Iterator, Sequence

from .asking import Asked
from .judged import HELD
from .measures import Figures, figures, look_alikes, reciprocal_rank

HEAD = """| type | questions | MRR@10 | R@10 | nothing found | look-alikes in ten |
| --- | --: | --: | --: | --: | --: |"""


def table(asked: Sequence[Asked]) -> str:
    kinds = sorted({one.judged.kind for one in asked})
    rows = [_row(kind, figures([one for one in asked if one.judged.kind == kind])) for kind in kinds]
    return "\n".join([HEAD, *rows, _row("all", figures(asked))])


def _row(name: str, found: Figures) -> str:
    cells = [
        name,
        found.questions,
        f"{found.mrr:.2f}",
        f"{found.recall:.2f}",
        found.unanswered,
        f"{found.wrong:.2f}",
    ]
    return f"| {' | '.join(map(str, cells))} |"


def misses(asked: Sequence[Asked]) -> str:
    """Each question whose first hit is no answer, or that finds a look-alike. Held questions are never told."""
    told = [one for one in asked if one.judged.part != HELD and is_miss(one)]
    return "\n\n".join("\n".join(_told(one)) for one in told)


def is_miss(asked: Asked) -> bool:
    return reciprocal_rank(asked) < 1 or look_alikes(asked) > 0


def _told(asked: Asked) -> Iterator[str]:
    judged = asked.judged
    yield f"{judged.kind} {judged.number:02} ({judged.language}): {judged.text}"
    for rank, name in enumerate(asked.names, start=1):
        yield f"  {rank:2}  {judged.grade(name):5}  {name}"
    for name in sorted(judged.answers.difference(asked.names)):
        yield f"   –  {judged.grade(name):5}  {name}"
