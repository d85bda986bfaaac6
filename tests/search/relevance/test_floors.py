"""How good the answers to the half called tune are at least. The other half is asked by hand (README.md)."""

import pytest

from tests.search.relevance.asking import ask
from tests.search.relevance.judged import TUNE, questions
from tests.search.relevance.measures import figures
from tests.search.relevance.shelves import filled

pytestmark = pytest.mark.both_databases

# Raise them when search has become better, and never lower them to let a change through.
LEAST_MRR = 0.8
LEAST_RECALL = 0.8
MOST_UNANSWERED = 0
MOST_LOOK_ALIKES = 0.4


def test_search_answers_as_well_as_it_did(db):
    """T75: plain questions, compounds, misspelled words, names of places and what merely looks alike."""
    with filled() as names:
        found = figures(list(ask([one for one in questions() if one.part == TUNE], names)))

    assert found.mrr >= LEAST_MRR
    assert found.recall >= LEAST_RECALL
    assert found.unanswered <= MOST_UNANSWERED
    assert found.wrong <= MOST_LOOK_ALIKES
