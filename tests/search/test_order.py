"""The same question gives the same first ten on every database: these were found on one, and hold on all."""

import pytest
from django.contrib.auth.models import AnonymousUser

from search.engines import Question
from search.questions import MOST_CANDIDATES
from search.service import search

from .corpus import texts

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

FIRST_TEN = {
    "kommun": [190, 400, 91, 48, 49, 613, 752, 864, 390, 650],
    "stormöte": [481, 11, 640, 357, 180, 213, 590, 889, 47, 569],
    "kommun förening": [864, 477, 797, 602, 244, 402, 515, 105, 76, 286],
    "handlingsplan nätverk kommun": [249, 406, 38, 457, 710, 613, 808, 838, 848, 619],
    "ungdomens bidrag": [251, 2, 117, 210, 714, 132, 469, 445, 708, 544],
    "överenskommelser om folkbildning": [460, 852, 398, 373, 810, 138, 606, 727, 507, 512],
}


def test_first_ten_are_the_same_on_every_database(shelf):
    for text in texts(900):
        shelf.put(**text)

    for question, keys in FIRST_TEN.items():
        answer = search(Question(question, "sv"), AnonymousUser())
        assert [int(hit.entry.key) for hit in answer.hits] == keys, question
        assert (answer.total == MOST_CANDIDATES) is answer.more, question
