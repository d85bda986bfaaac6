"""What an unknown word of a question is taken for."""

import pytest

from search.questions import Way
from tests.search.understood import asked, heard


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("overenskommelse", ["överenskommelse"]),
        ("överenskomelse", ["överenskommelse"]),
        ("foreningsrad", ["föreningsråd"]),
        ("sma föreningar", ["små", ""]),
        ("rad", ["råd"]),
        ("förenig bidrag", ["förening", ""]),
        ("överenskomelseprocess", ["överenskommelseprocess"]),
        ("föreningsbidarg", ["föreningsbidrag"]),
        ("uppföljningsavtaal", ["uppföljningsavtal"]),
    ],
)
def test_unknown_word_is_guessed_for_itself_alone(question: str, meant: list[str]) -> None:
    assert heard(question) == meant


@pytest.mark.parametrize("question", ["får", "fär", "bö", "råden", "2013", "kommun"])
def test_dots_that_were_typed_are_meant(question: str) -> None:
    assert heard(question, texts=["far", "fara", "bo", "raden", "2012", "kommun", "komman"]) == [""]


def test_known_word_stays_as_it_was_typed() -> None:
    assert heard("rad", texts=["en rad frågor", "råd och stöd", "råd"]) == [""]


def test_commoner_word_is_guessed_first() -> None:
    assert heard("bidrog", texts=["bidrag", "bidrag", "bidrig"]) == ["bidrag"]
    assert heard("bidrog", texts=["bidrag", "bidrig", "bidrig"]) == ["bidrig"]


def test_guess_weighs_less_and_says_what_was_heard() -> None:
    (wanted,) = asked("bidarg")
    assert (wanted.typed, wanted.heard, wanted.forms) == ("bidarg", "bidrag", ("bidrag",))
    assert wanted.ways[0] == Way(("bidrag",), 0.7)


def test_look_alikes_count_only_where_nothing_is_found() -> None:
    assert heard("medborgarskapet", texts=["medborgarna"]) == ["medborgarna"]
    assert heard("medborgarskapet kommun", texts=["medborgarna", "kommun"]) == ["", ""]
    assert heard("xyzzy", texts=["medborgarna"]) == [""]


def test_part_of_a_compound_counts_where_nothing_is_found() -> None:
    assert heard("föreningsbidrag", texts=["förening"]) == ["förening"]
    assert heard("föreningsbidrag kommun", texts=["förening", "kommun"]) == ["", ""]
