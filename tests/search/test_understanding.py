import csv
import unicodedata
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from places.seats import FILE
from search.questions import Wanted, Way
from search.swedish import index_terms, stem, wordbook
from search.swedish.units import MOST_UNITS
from search.swedish.ways import MOST_JOINED, MOST_WAYS
from search.swedish.words import fold_all
from search.understanding import MOST_GUESSES, understand
from tests.counted_calls import calls_made
from tests.search.golden import MUST_FIND, MUST_NOT_FIND
from tests.search.vocabularies import TextVocabulary

EVERYTHING = [text for _, text in MUST_FIND] + [
    "Malmö stad. Vara kommun. Upplands-Bro. Region Skåne. Falun. Göteborg. Västra Götaland. Föreningen svarar.",
    "Lokaler för möten. En samlingslokal. Lagen om valfrihetssystem, LOV. Sommarlov.",
    "Små föreningar i kommunen får bidrag. Kommunen hjälper till. Uppföljning av avtal.",
    "förening föreningar organisation styrelse råd och stöd",
]


def asked(text: str, language: str = "sv", texts: list[str] = EVERYTHING) -> tuple[Wanted, ...]:
    return understand(text, language, TextVocabulary(texts))


def leaning(text: str) -> dict[str, float]:
    return {wanted.typed: wanted.weight for wanted in asked(text)}


def ways(text: str, language: str = "sv") -> dict[str, float]:
    """The ways of all that is wanted, terms with plus signs between them."""
    found: dict[str, float] = {}
    for wanted in asked(text, language):
        for way in wanted.ways:
            found["+".join(way.terms)] = max(way.weight, found.get("+".join(way.terms), 0))
    return found


def heard(text: str, texts: list[str] = EVERYTHING) -> list[str]:
    return [wanted.heard for wanted in asked(text, texts=texts)]


def answers(text: str, wanted: Wanted) -> bool:
    held = set(index_terms(text))
    return any(held.issuperset(way.terms) for way in wanted.ways)


def answered(question: str, text: str) -> bool:
    """Whether a text meets all that the question leans on, as it was typed."""
    found = asked(question, texts=[*EVERYTHING, question])
    most = max(wanted.weight for wanted in found)
    return all(answers(text, wanted) and not wanted.heard for wanted in found if wanted.weight == most)


@pytest.mark.parametrize(("question", "text"), MUST_FIND)
def test_golden_list_is_found(question: str, text: str) -> None:
    assert answered(question, text)


@pytest.mark.parametrize(("question", "text"), MUST_NOT_FIND)
def test_golden_list_is_not_found(question: str, text: str) -> None:
    assert not answered(question, text)


# What a question leans on


@pytest.mark.parametrize(
    ("question", "leant_on"),
    [
        ("vad gör vi när kommunen inte svarar", ["kommunen", "svarar"]),
        ("hur får man bidrag till en förening?", ["bidrag", "förening"]),
        ("vilka ska komma på mötet", ["mötet"]),
        ("var finns det lokaler", ["lokaler"]),
        ("what should we do when the municipality does not answer", ["municipality", "answer"]),
        ("en kommun och en region", ["kommun", "region"]),
    ],
)
def test_question_leans_on_its_own_words(question: str, leant_on: list[str]) -> None:
    assert [typed for typed, weight in leaning(question).items() if weight == 1] == leant_on


def test_words_that_say_nothing_are_left_out() -> None:
    assert "hur" not in leaning("hur gör man en uppföljning")
    assert leaning("hur gör man en uppföljning")["gör"] < 1


def test_question_of_nothing_but_such_words_is_asked() -> None:
    assert leaning("att vara") == {"att": 1.0, "vara": 1.0}
    assert leaning("och") == {"och": 1.0}


def test_word_that_is_said_twice_is_asked_once() -> None:
    assert [wanted.forms for wanted in asked("förening föreningar Föreningen")] == [
        ("förening", "föreningar", "föreningen")
    ]


# Compounds


def test_compound_is_met_by_its_parts_less_than_by_itself() -> None:
    found = ways("samverkansavtal")
    assert found["samverkansavtal"] == 1
    assert found["samverkansavtal"] > found["samverkan+avtal"] > found["avtal"] > 0
    assert "samverkan" not in found


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("stormötes inbjudan", "stormötesinbjudan"),
        ("förenings bidrag", "föreningsbidrag"),
        ("förening bidrag", "föreningsbidrag"),
        ("kyrka styrelse", "kyrkostyrelse"),
        ("remiss runda", "remissrunda"),
        ("en i deburen förening", "idéburen"),
        ("över enskommelse", "överenskommelse"),
    ],
)
def test_neighbours_are_joined(question: str, whole: str) -> None:
    assert ways(question)[stem(whole)] >= 0.9


@pytest.mark.parametrize("question", ["kommunen svarar", "region eller kommun", "bidrag till möten"])
def test_neighbours_that_are_no_compound_stay_apart(question: str) -> None:
    words = question.split()
    assert not {stem(one + other) for one, other in pairwise(words)} & ways(question).keys()


def test_one_part_of_a_compound_may_be_said_otherwise() -> None:
    assert ways("föreningspengar")["förening+bidrag"] > 0


# Synonyms


def test_synonym_weighs_less_than_the_word() -> None:
    assert ways("tjänsteman")["tjänsteperson"] < 1


def test_near_in_meaning_weighs_least() -> None:
    assert ways("lokal")["samlingslokal"] <= 0.3


def test_everyday_words_lead_to_the_thing_and_not_back() -> None:
    assert ways("pengar")["bidrag"] == 0.6
    assert "pengar" not in ways("bidrag")


def test_name_of_several_words_is_met_by_them_apart() -> None:
    found = ways("idéburet offentligt partnerskap")
    assert found["iop"] > found["ideburen+offentlig+partnerskap"]


def test_one_word_of_a_name_does_not_stand_for_it() -> None:
    assert stem("skriva") not in ways("skriva under")


def test_form_of_two_words_is_asked_for_and_found_as_both() -> None:
    assert ways("lokal")["lokal"] > ways("lokal")["lokala"] > 0
    assert {"lokal", "lokala"} <= set(index_terms("En lokal förening"))
    assert "lokala" not in ways("lokaler")
    assert "lokal" not in ways("lokala")


# Abbreviations


@pytest.mark.parametrize("typed", ["IOP", "iop", "Iop", "IOP:s", "IOPs"])
def test_abbreviation_is_read_in_any_case(typed: str) -> None:
    assert ways(typed)["iop"] == 1
    assert ways(typed)["ideburen_offentlig_partnerskap"] > 0.5


@pytest.mark.parametrize("typed", ["iop", "skr", "lou", "kso"])
def test_abbreviation_is_never_guessed(typed: str) -> None:
    assert heard(typed, texts=["ior skn lov ksa"]) == [""]


def test_nobody_slips_into_an_abbreviation() -> None:
    assert heard("mucg", texts=["MUCF"]) == [""]


def test_compound_with_an_abbreviation_is_both() -> None:
    assert {"iop", "avtal"} <= ways("IOP-avtal").keys()


def test_lov_is_the_law_before_the_leave() -> None:
    found = ways("lov")
    assert found["_lov"] > found["lag_om_valfrihetssystem"] > found["lov"] > 0
    assert "lov" not in ways("LOV")
    assert "_lov" in index_terms("Upphandling enligt LOV")
    assert "_lov" not in index_terms("När det är lov i skolan")


# Places


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


# What was meant


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


# English


@pytest.mark.parametrize(
    ("question", "term"),
    [
        ("agreement", "överenskommelse"),
        ("partnership", "partnerskap"),
        ("civil society", "civilsamhälle"),
        ("municipality", "kommun"),
        ("NGO", "ideburen_organisation"),
        ("grants", "bidrag"),
        ("meetings", "möte"),
        ("referral", "remiss"),
        ("steering group", "styrgrupp"),
    ],
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_english_word_leads_to_the_swedish_thing(question: str, term: str, language: str) -> None:
    assert 0 < ways(question, language)[term] < 1


def test_english_texts_are_read_as_english() -> None:
    assert index_terms("Agreements with municipalities", "en") == ["agreement", "with", "municip"]
    assert "civil_societi" in index_terms("Civil society in Borås", "en")
    assert "borås" in index_terms("Civil society in Borås", "en")
    assert ways("municipalities", "en")["municip"] == 1


def test_swedish_word_leads_to_the_english_page() -> None:
    assert ways("överenskommelse", "en")["agreement"] > 0


# Cost


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
