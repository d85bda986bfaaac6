"""Which words are near to a misspelled one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.swedish import fold, tokenize
from search.swedish.spelling import corrections
from search.swedish.wordbook import Wordbook
from search.swedish.words import fold_all


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Överenskommelse", "overenskommelse"), ("idé", "ide"), ("Åmål", "amal"), ("Ærø", "aero")],
)
def test_fold_takes_the_marks_off(word: str, folded: str) -> None:
    assert fold(word) == folded


@given(st.text())
def test_words_are_folded_together_as_each_alone(text: str) -> None:
    words = tokenize(text)
    assert fold_all(words) == [fold(word) for word in words]


@pytest.mark.parametrize(
    ("word", "vocabulary", "meant"),
    [
        ("overenskommelse", ["överenskommelse", "bidrag"], ["överenskommelse"]),
        ("Overenskommelse", ["överenskommelse"], ["överenskommelse"]),
        ("överenskommelese", ["överenskommelse"], ["överenskommelse"]),
        ("overenskomelse", ["överenskommelse"], ["överenskommelse"]),
        ("överneskommelse", ["överenskommelse"], ["överenskommelse"]),
        ("överänskommelse", ["överenskommelse"], ["överenskommelse"]),
        ("amal", ["åmål", "amen"], ["åmål"]),
        ("radet", ["rådet", "raden"], ["rådet", "raden"]),
        ("rad", ["råd", "rod"], ["råd"]),
        ("bidarg", ["bidrag"], ["bidrag"]),
        ("får", ["far", "for", "fåra"], []),
        ("råd", ["rad", "rod"], []),
        ("råden", ["raden", "roden"], []),
        ("föreningsråd", ["foreningsråd", "föreningsrad"], []),
        ("mta", ["mat", "mal"], ["mat"]),
        ("kom", ["kon", "komm"], []),
        ("2013", ["2012", "2014"], []),
        ("bidrag", ["bidrag"], []),
        ("", ["bidrag"], []),
        ("x" * 10_000, ["bidrag"], []),
    ],
)
def test_corrections_guess_what_was_meant(word: str, vocabulary: list[str], meant: list[str]) -> None:
    assert corrections(word, Wordbook(dict.fromkeys(vocabulary, 1))) == meant


def test_corrections_are_few_and_one_for_each_stem() -> None:
    wordbook = Wordbook(dict.fromkeys(["föreningen", "förening", "föreningar", "förtäring", "förening2"], 1))
    assert corrections("forening", wordbook, limit=2) == ["förening", "förening2"]


@given(st.lists(st.text(alphabet="abåäöo", min_size=3, max_size=9)), st.text(alphabet="abåäöo", max_size=9))
def test_corrections_never_take_the_dots_off(vocabulary: list[str], word: str) -> None:
    guesses = corrections(word, Wordbook(dict.fromkeys(vocabulary, 1)))
    assert guesses == corrections(word, Wordbook(dict.fromkeys(reversed(vocabulary), 1)))
    if set(word) & set("åäö"):
        assert not [guess for guess in guesses if len(guess) == len(word) and dots_lost(word, guess)]


def dots_lost(word: str, guess: str) -> bool:
    """Whether the guess is the word, but for dots."""
    return fold(word) == fold(guess) and any(
        a in "åäö" and b in "ao" for a, b in zip(word, guess, strict=True)
    )
