"""How good the answers to the questions that were looked at are at least. The others are asked by hand (README.md)."""

import pytest

from tests.search.relevance.asking import ask
from tests.search.relevance.judged import SPOKEN, TUNE, questions
from tests.search.relevance.measures import figures
from tests.search.relevance.shelves import filled

pytestmark = pytest.mark.both_databases

# Raise them when search has become better, and never lower them to let a change through.
LEAST_MRR = {TUNE: 0.85, SPOKEN: 0.74}
LEAST_RECALL = {TUNE: 0.84, SPOKEN: 0.76}
MOST_UNANSWERED = 0
MOST_LOOK_ALIKES = 0.4


@pytest.mark.parametrize("part", [TUNE, SPOKEN])
def test_search_answers_as_well_as_it_did(db, part):
    """T75: plain questions, compounds, misspelled words, names of places and what merely looks alike."""
    with filled() as names:
        found = figures(list(ask([one for one in questions() if one.part == part], names)))

    assert found.mrr >= LEAST_MRR[part]
    assert found.recall >= LEAST_RECALL[part]
    assert found.unanswered <= MOST_UNANSWERED
    assert found.wrong <= MOST_LOOK_ALIKES
