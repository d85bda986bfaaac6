"""What whoever adds a word to a list cannot see."""

import re

import pytest

from search.swedish.analysis import ABBREVIATIONS, stem
from search.swedish.emphasis import NOTHING, emphasis
from search.swedish.lexicon import LEXICON, lines
from search.swedish.terms import TWO_MEANINGS
from search.swedish.words import tokenize
from tests.project.files import ROOT

LISTS = ROOT / "search" / "swedish"
SIGNS = (" = ", " > ", " ~ ")


def written(name: str) -> list[str]:
    """The lines of a list with what they say of themselves, but for comments of a whole line."""
    text = (LISTS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in text if line and not line.startswith("#")]


def test_each_synonym_says_where_it_was_met() -> None:
    source = re.compile(r" # (2014|2019|sidorna|namn|Synlex|vardag)\b")
    assert [line for line in written("synonyms.txt") if not source.search(line)] == []
    assert len(written("synonyms.txt")) > 150


def test_each_synonym_has_one_sign() -> None:
    assert [line for line in lines("synonyms.txt") if sum(sign in line for sign in SIGNS) != 1] == []


def test_each_english_name_has_a_swedish_one() -> None:
    assert [line for line in lines("english.txt") if " = " not in line] == []


@pytest.mark.parametrize("name", ["synonyms.txt", "english.txt"])
def test_no_group_is_about_a_word_that_says_nothing(name: str) -> None:
    """It would answer every question that happens to have the word. Three in a row are a saying: var ska vi vara."""
    members = [tokenize(member) for line in lines(name) for member in re.split(" [=>~] |, ", line)]
    short = [words for words in members if len(words) < 3]
    assert [words for words in short if all(emphasis(word) == NOTHING for word in words)] == []


def test_no_word_says_both_nothing_and_little() -> None:
    nothing, little = (set(" ".join(lines(name)).split()) for name in ("stopwords.txt", "general.txt"))
    assert nothing & little == set()


def test_words_with_two_meanings_are_names() -> None:
    assert {
        name for name in TWO_MEANINGS if name not in ABBREVIATIONS and name not in LEXICON.places
    } == set()


def test_abbreviations_are_kept_whole() -> None:
    assert {word for word, whole in ABBREVIATIONS.items() if stem(word) != whole} == set()


def test_words_that_look_alike_and_are_no_kin_are_told_apart() -> None:
    """Each line is a pair that Swedish endings make one stem of; all that were met in the texts of the site."""
    for one, other in [
        ("lokaler", "lokala"),
        ("lokalen", "lokalt"),
        ("jobb", "jobbig"),
        ("hemmet", "hemlighet"),
        ("månad", "mån"),
        ("mål", "målning"),
        ("ord", "ordern"),
        ("datum", "dator"),
        ("exempel", "exemplar"),
        ("verk", "verklighet"),
        ("syn", "synlig"),
        ("kraft", "kraftig"),
        ("tid", "tidigare"),
        ("vana", "vanlig"),
        ("byn", "byter"),
        ("värdar", "värdet"),
        ("kören", "körde"),
        ("tal", "talare"),
        ("part", "parti"),
        ("medel", "medlem"),
        ("kommun", "kommunal"),
        ("inte", "internet"),
        ("LOV", "lova"),
        ("LOV", "lovande"),
        ("LÖK", "lökig"),
        ("plan", "planet"),
        ("vill", "vilande"),
        ("plats", "platt"),
    ]:
        assert stem(one) != stem(other), (one, other)


@pytest.mark.parametrize(
    "forms",
    [
        "årsmöte årsmötet årsmöten",
        "ungdom ungdomar",
        "grupp grupper",
        "kurs kurser",
        "text texter",
        "plattform plattformar",
        "förtroende förtroendet förtroenden",
        "register registret registren",
        "intervju intervjun",
        "kafé kaféer",
        "ensam ensamma ensamhet",
        "sida sidan sidor",
        "skriva skrev skrivit",
        "hålla höll hållit",
        "internet internets",
        "beslutat beslutats",
        "program programmet",
    ],
)
def test_listed_words_bend_as_swedish_does(forms: str) -> None:
    """A word under the wrong pattern is not known in its true forms: årsmötet would be another word than årsmöte."""
    assert len({stem(form) for form in forms.split()}) == 1
