"""Places in a question, told from the words that look like them."""

import csv
import unicodedata

import pytest

from places.seats import FILE
from search.swedish import index_terms, stem
from tests.search.understood import asked, ways


@pytest.mark.parametrize("question", ["Vara", "vara", "Vara kommun", "vara kommun", "överenskommelse i Vara"])
def test_place_is_told_from_the_word(question: str) -> None:
    found = ways(question)
    assert found["_vara"] == 1
    assert "vara" not in found


@pytest.mark.parametrize("question", ["hur kan vi vara med", "en förening vill vara med"])
def test_word_is_told_from_the_place(question: str) -> None:
    assert "_vara" not in ways(question)


def test_place_and_word_are_told_apart_in_texts() -> None:
    assert "_vara" in index_terms("Dialogen i Vara")
    assert "_vara" in index_terms("Varas föreningar")
    assert "_vara" not in index_terms("Konsten att vara på plats")


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Malmö stad", ["malmö"]),
        ("Göteborgs stad", ["göteborg"]),
        ("Linköpings kommun", ["linköping"]),
        ("Falu kommun", ["falun"]),
        ("Stockholms stad", ["stockholm"]),
        ("Upplands Bro", ["uppland", "_bro"]),
        ("Upplands-Bro", ["uppland", "_bro"]),
        ("Region Skåne", ["skåne"]),
        ("Skåne län", ["skåne"]),
        ("Region Gotland", ["gotland"]),
        ("Västra Götalandsregionen", [stem("västra"), "götaland"]),
        ("VGR", [stem("västra"), "götaland"]),
        ("Malmös", ["malmö"]),
        ("Borås", ["borås"]),
        ("Borås stad", ["borås"]),
        ("o\u0308rebro", ["örebro"]),
        ("Gothenburg", ["göteborg"]),
    ],
)
def test_place_is_read_as_people_write_it(question: str, names: list[str]) -> None:
    """Its name counts, and what it calls itself hardly: Malmö stad is Malmö."""
    found = [{way.terms for way in wanted.ways} for wanted in asked(question) if wanted.weight == 1]
    assert len(found) == len(names)
    assert all((name,) in ways for name, ways in zip(names, found, strict=True))


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("Malmö stad", "1280"),
        ("Göteborgs stad", "1480"),
        ("Linköpings kommun", "0580"),
        ("Falu kommun", "2080"),
        ("Stockholms stad", "0180"),
        ("Upplands Bro", "0139"),
        ("0580", "0580"),
        ("580", "0580"),
        ("Vara", "1470"),
        ("orsa", "2034"),
        ("Region Skåne", ""),
        ("Region Gotland", ""),
        ("Umeå föreningsråd", ""),
        ("", ""),
    ],
)
def test_municipality_alone_is_asked_for_by_its_code(question: str, code: str) -> None:
    """So that its own entry stands before what tells of it. Counties are found by their names."""
    first = [way.terms[0] for wanted in asked(question)[:1] for way in wanted.ways[:1]]
    assert [term for term in first if term.startswith("#")] == ([f"#{code}"] if code else [])


@pytest.mark.parametrize("written", ["{}", "{} kommun", "{}s kommun", "{} stad", "{}s"])
def test_every_municipality_is_read_as_a_place_however_it_is_written(written: str) -> None:
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for name in (
            row["name"],
            row["name"].lower(),
            row["name"].replace("-", " "),
            decomposed(row["name"]),
        ):
            found = asked(written.format(name), texts=[])
            assert found[0].ways[0].terms == (f"#{row['code']}",), name
            assert not any(wanted.heard for wanted in found), name


def decomposed(name: str) -> str:
    return unicodedata.normalize("NFD", name)


@pytest.mark.parametrize("code", ["0580", "580", "12"])
def test_code_is_no_word_to_be_guessed(code: str) -> None:
    assert [(wanted.typed, wanted.heard) for wanted in asked(code)] == [(code, "")]
