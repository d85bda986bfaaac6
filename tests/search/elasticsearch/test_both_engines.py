"""The same questions asked of the whole search with either engine behind it: the answers are the same."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from search import service
from search.documents import PUBLIC
from search.engines import chosen
from search.engines.elasticsearch.client import client_of
from search.questions import Question
from tests.search.golden import MUST_FIND, MUST_NOT_FIND
from tests.search.sources import own_token

pytestmark = [pytest.mark.slow, pytest.mark.django_db]

REGIONS, TOPICS = ("12", "14", ""), (["moten"], ["moten", "avtal"], [])
HOSTILE = [
    '""', "'", "*", "stadgar*", "-stadgar", "+a |b &c", "a AND OR NOT", "kind:page", "((((", "\\", "\u202eragdats",
    "😀", "x", "och", "x" * 10_000, "stadgar " * 2_000, "stad\u0000gar", "%00", "stadgar~9^9", "/.*/", "{}",
    "<script>", "",
]  # fmt: skip


@pytest.fixture
def both(shelf, engine, skane, settings, monkeypatch):
    """A shelf of all that the golden questions are about, a third of it for one person alone; asks either engine."""
    texts = dict.fromkeys(text for _, text in MUST_FIND + MUST_NOT_FIND)
    for number, text in enumerate(texts):
        shelf.put(
            text,
            audience=[own_token(skane)] if number % 3 == 0 else [PUBLIC],
            region=REGIONS[number % 3],
            topics=TOPICS[number % 3],
            language=("", "sv", "en")[number % 3],
            date=datetime.date(2020 + number % 6, 1, 1),
        )
    chosen.rebuild()
    client_of(engine.server).options(request_timeout=30).indices.refresh(index=f"{engine.server.index}-*")

    def ask(name: str, question: Question, user: Any) -> tuple[Any, ...]:
        settings.SEARCH_ENGINE = name
        with monkeypatch.context() as patched:
            if name != "embedded":
                patched.setattr(
                    chosen.embedded, "find", lambda query: pytest.fail("The embedded one stepped in.")
                )
            answer = service.search(question, user)
        titles = [hit.entry.title for hit in answer.hits]
        return titles, answer.total, answer.more, answer.meant, answer.kinds, answer.regions, answer.topics

    return lambda question, user: (ask("embedded", question, user), ask("elasticsearch", question, user))


@pytest.mark.both_databases
def test_both_engines_lead_to_the_same_answers(both, skane):
    """And what is for one person alone nobody else finds on either."""
    questions = [
        Question(text, "sv") for text in dict.fromkeys(text for text, _ in MUST_FIND + MUST_NOT_FIND)
    ]
    different, found = [], 0
    for question in questions:
        for user in (AnonymousUser(), skane):
            embedded, elastic = both(question, user)
            found += bool(elastic[0])
            if embedded != elastic:
                different.append((question.text, embedded, elastic))

    assert different == []
    assert found > len(questions)


@pytest.mark.parametrize(
    "narrowed",
    [
        {"region": "12"},
        {"topic": "avtal"},
        {"kind": "shelf"},
        {"kind": "page"},
        {"since": datetime.date(2022, 1, 1), "until": datetime.date(2024, 12, 31)},
        {"since": datetime.date(2024, 1, 1), "until": datetime.date(2020, 1, 1)},
        {"region": "12", "topic": "avtal"},
    ],
)
def test_both_engines_narrow_alike(both, skane, narrowed):
    for language in ("sv", "en"):
        embedded, elastic = both(Question("överenskommelse förening", language, **narrowed), skane)

        assert embedded == elastic


def test_hostile_questions_are_answered_alike_and_switch_nothing_off(both, skane, caplog):
    different = [
        text for text in HOSTILE for found in [both(Question(text, "sv"), skane)] if found[0] != found[1]
    ]

    assert different == []
    assert caplog.text == ""
