"""What it costs to understand a question, whatever is asked."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.swedish import wordbook
from search.swedish.units import MOST_UNITS
from search.swedish.ways import MOST_JOINED, MOST_WAYS
from search.swedish.words import fold_all
from search.understanding import MOST_GUESSES, understand
from tests.counted_calls import calls_made
from tests.search.understood import EVERYTHING, asked
from tests.search.vocabularies import TextVocabulary


def test_vocabulary_is_asked_once_where_every_word_is_known() -> None:
    vocabulary = TextVocabulary(EVERYTHING)
    understand("bidrag till föreningar i kommunen", "sv", vocabulary)
    assert vocabulary.asked == ["frequencies"]


def test_vocabulary_is_asked_twice_for_all_that_is_unknown() -> None:
    vocabulary = TextVocabulary(EVERYTHING)
    understand("bidarg til foreningar i komunen", "sv", vocabulary)
    assert vocabulary.asked == ["frequencies", "words"]


def test_vocabulary_is_asked_thrice_at_most() -> None:
    vocabulary = TextVocabulary(EVERYTHING)
    understand(" ".join(f"qwxz{letter}" for letter in "abcdefghijkl"), "sv", vocabulary)
    assert vocabulary.asked == ["frequencies", "words", "words"]


MANY_WORDS = [f"kommun{number}" for number in range(2_000)]
UNKNOWN = ["komunerna", "föreningsbidarg", "qwxzqwxz", "dialogmötte", "samverkn"]


def calls_for_each_word(unknown: list[str]) -> float:
    """What another word in the vocabulary costs, where none is near."""

    def calls(number: int) -> int:
        vocabulary = TextVocabulary(f"{10_000 + place}" for place in range(number))
        return calls_made(lambda: understand(" ".join(unknown), "sv", vocabulary))

    calls(0)  # what is remembered of the words typed costs no more
    return (calls(2_000) - calls(1_000)) / 1_000


def test_vocabulary_is_read_once_however_many_words_are_unknown() -> None:
    assert calls_for_each_word(UNKNOWN) <= calls_for_each_word(UNKNOWN[1:2]) + 0.1


@pytest.mark.parametrize("question", ["komunerna qwxzqwxz", "qwxzq xzqwxzqw", "qwx xzqwx"])
def test_no_word_is_folded_twice(question: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """For the guesses, nor for the look-alikes that are sought where those find nothing."""
    folded: Counter[str] = Counter()

    def noted(words: list[str]) -> list[str]:
        folded.update(words)
        return fold_all(words)

    monkeypatch.setattr(wordbook, "fold_all", noted)
    asked(question, texts=MANY_WORDS)
    assert set(folded.values()) == {1}


def test_question_is_bounded() -> None:
    long = asked(" ".join(f"föreningsbidrag{number}x kommun" for number in range(5_000)))
    assert len(long) <= MOST_UNITS
    assert all(len(wanted.ways) <= MOST_WAYS + MOST_JOINED for wanted in long)
    slips = asked("bidarg komunen foreningar mottes storre varde malmo umea orebro")
    assert len([wanted for wanted in slips if wanted.heard]) <= MOST_GUESSES


HOSTILE = [
    "",
    "   ",
    '"*:^(' * 2_000,
    "föreningsråds" * 800,
    "kommun " * 1_500,
    "\u0000förening\u0000",
    "\u202eforening\u202c \u05d0\u05d1",
    "🎉" * 10_000,
    "a",
    "%_%' OR 1=1 --",
    "x-" * 5_000,
    "".join(chr(letter * 7919 % 0x3000) for letter in range(10_000)),
    " ".join(f"xq{number}zz" for number in range(3_000)),
    "a\u0308" * 5_000,
]
MOST_CALLS = 250_000


@pytest.mark.parametrize("question", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("language", ["sv", "en", "xx"])
def test_hostile_question_is_cheap(question: str, language: str) -> None:
    vocabulary = TextVocabulary(EVERYTHING)
    assert calls_made(lambda: understand(question, language, vocabulary)) < MOST_CALLS


@given(st.text(max_size=300))
def test_any_question_is_understood(question: str) -> None:
    for wanted in asked(question):
        assert wanted.ways
        assert wanted.typed
        assert all(way.terms and 0 < way.weight <= 1 for way in wanted.ways)
