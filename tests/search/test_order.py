"""The same question gives the same first ten on every database: these were found on one, and hold on all."""

import pytest
from django.contrib.auth.models import AnonymousUser

from search.engines import Question
from search.questions import MOST_CANDIDATES
from search.service import search

from .corpus import texts

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

FIRST_TEN = {
    "kommun": [48, 400, 190, 623, 613, 582, 157, 45, 729, 709],
    "stormöte": [481, 357, 11, 640, 335, 610, 180, 213, 590, 889],
    "kommun förening": [477, 864, 797, 602, 402, 105, 833, 742, 286, 224],
    "handlingsplan nätverk kommun": [249, 406, 613, 119, 582, 45, 457, 38, 848, 710],
    "ungdomens bidrag": [2, 117, 210, 282, 291, 251, 708, 721, 611, 469],
    "överenskommelser om folkbildning": [460, 810, 852, 373, 507, 398, 300, 727, 138, 701],
}


def test_first_ten_are_the_same_on_every_database(shelf):
    for text in texts(900):
        shelf.put(**text)

    for question, keys in FIRST_TEN.items():
        answer = search(Question(question, "sv"), AnonymousUser())
        assert [int(hit.entry.key) for hit in answer.hits] == keys, question
        assert (answer.total == MOST_CANDIDATES) is answer.more, question
