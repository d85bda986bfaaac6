"""That the set can be trusted: what it names is there, and both halves hold every type."""

import csv
from collections import Counter

import pytest

from home.content.texts import Text
from methodbank.agreements.survey_2013.rows import DEFAULT_FOLDER
from tests.search.relevance.judged import HELD, SPOKEN, TUNE, Judged, questions
from tests.search.relevance.texts import documents, passage_files

FEWEST_QUESTIONS = 120
FEWEST_SPOKEN = 120
FEWEST_TYPES = 10
FEWEST_PASSAGES = 150
PLACES = (("municipalities.csv", "kommunkod"), ("regions.csv", "lan_code"))


def place_names() -> set[str]:
    return {f"place/{code}" for file, column in PLACES for code in codes_in(file, column)}


def codes_in(file: str, column: str) -> list[str]:
    with (DEFAULT_FOLDER / file).open(encoding="utf-8") as rows:
        return [row[column] for row in csv.DictReader(rows)]


def passages() -> list[tuple[str, Text]]:
    return [pair for file in passage_files() for pair in file.items()]


def repeated(values: list) -> list:
    return [value for value, times in Counter(values).items() if times > 1]


def test_set_is_large_enough():
    assert len(questions()) >= FEWEST_QUESTIONS
    assert len({judged.kind for judged in questions()}) >= FEWEST_TYPES
    assert len(passages()) >= FEWEST_PASSAGES


@pytest.mark.parametrize("part", [TUNE, HELD])
def test_each_half_holds_as_much_of_every_type(part):
    """Six of each and more, so that one question cannot decide what is said of its type."""
    all_of_them = Counter(judged.kind for judged in questions() if judged.part != SPOKEN)
    half = Counter(judged.kind for judged in questions() if judged.part == part)

    assert half == {kind: times // 2 for kind, times in all_of_them.items()}
    assert min(half.values()) >= 6


def test_more_is_spoken_than_can_be_learnt_by_heart():
    assert len([judged for judged in questions() if judged.part == SPOKEN]) >= FEWEST_SPOKEN


def test_questions_are_asked_once():
    assert repeated([(judged.is_spoken, judged.kind, judged.number) for judged in questions()]) == []
    assert repeated([(judged.language, judged.text.casefold()) for judged in questions()]) == []


def test_judgements_name_what_is_there():
    known = documents().keys() | place_names()
    unknown = {name for judged in questions() for name in judged.relevant | judged.wrong if name not in known}

    assert unknown == set()


def test_every_question_has_an_answer():
    assert [judged.text for judged in questions() if not judged.answers] == []


def test_nothing_is_judged_in_two_ways():
    assert [judged.text for judged in questions() if contradicts_itself(judged)] == []


def contradicts_itself(judged: Judged) -> bool:
    grades = [judged.answers, judged.helps, judged.wrong]
    return len(frozenset().union(*grades)) < sum(map(len, grades))


def test_passages_stand_there_once():
    named = passages()

    assert repeated([name for name, _ in named]) == []
    for field in ("title", "body"):
        assert repeated([text[field] for _, text in named]) == []


def test_passages_are_whole():
    assert [name for name, text in passages() if not is_whole(text)] == []


def is_whole(text: Text) -> bool:
    return set(text) == {"title", "summary", "body"} and all(value.strip() for value in text.values())
