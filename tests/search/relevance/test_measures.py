"""The measures themselves, on answers that can be counted by hand."""

import pytest

from tests.search.relevance.asking import Asked
from tests.search.relevance.judged import HELD, TUNE, Judged
from tests.search.relevance.measures import figures, look_alikes, recall, reciprocal_rank
from tests.search.relevance.report import misses, table


def asked(*names: str, number: int = 1, text: str = "får på bete", total: int | None = None) -> Asked:
    judged = Judged(
        kind="lookalikes",
        number=number,
        language="sv",
        text=text,
        answers=frozenset({"sheep", "lambs"}),
        helps=frozenset({"cows"}),
        wrong=frozenset({"fathers"}),
    )
    return Asked(judged, len(names) if total is None else total, list(names))


@pytest.mark.parametrize(
    ("names", "expected"),
    [(["sheep"], 1), (["fathers", "lambs", "sheep"], 1 / 2), (["cows"], 0), ([], 0)],
)
def test_reciprocal_rank_is_that_of_the_first_answer(names, expected):
    assert reciprocal_rank(asked(*names)) == expected


def test_recall_counts_what_answers_and_what_helps():
    assert recall(asked("cows", "fathers", "sheep")) == 2 / 3


def test_look_alikes_are_counted_by_name():
    assert look_alikes(asked("sheep", "fathers", "goats")) == 1


def test_figures_are_means_and_count_what_finds_nothing():
    found = figures([asked("sheep", "lambs", "cows"), asked(), asked("fathers", "sheep")])

    assert (found.questions, found.unanswered) == (3, 1)
    assert found.mrr == pytest.approx((1 + 0 + 1 / 2) / 3)
    assert found.recall == pytest.approx((1 + 0 + 1 / 3) / 3)
    assert found.wrong == pytest.approx(1 / 3)


def test_figures_of_nothing_are_nought():
    assert figures([]).mrr == figures([]).wrong == 0


def test_odd_numbers_are_to_learn_from():
    assert [asked(number=number).judged.part for number in (1, 2, 3, 4)] == [TUNE, HELD, TUNE, HELD]


def test_misses_tell_grades_and_never_a_held_question():
    told = misses([asked("fathers", "sheep", number=1), asked(number=2, text="kept for the end")])

    assert "får på bete" in told
    assert "wrong  fathers" in told
    assert "–  2      lambs" in told
    assert "kept for the end" not in told


def test_misses_leave_out_what_was_answered():
    assert misses([asked("sheep", "cows")]) == ""


def test_table_shows_types_and_all():
    rows = table([asked("sheep")]).splitlines()[2:]

    assert rows == ["| lookalikes | 1 | 1.00 | 0.33 | 0 | 0.00 |", "| all | 1 | 1.00 | 0.33 | 0 | 0.00 |"]
