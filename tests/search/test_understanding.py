"""What a question asks for: what it leans on, compounds, synonyms, abbreviations, English."""

from itertools import pairwise

import pytest

from search.questions import Wanted
from search.swedish import index_terms, stem
from search.swedish.lexicon import lines
from search.swedish.ways import MOST_WAYS
from search.understanding import answered as answered_ways
from search.understanding import understand
from tests.search.golden import MUST_FIND, MUST_NOT_FIND
from tests.search.understood import EVERYTHING, asked, heard, leaning, ways
from tests.search.vocabularies import TextVocabulary


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
        ("vad gör vi när kommunen inte betalar", ["kommunen", "betalar"]),
        ("hur hittar man lokaler till en förening?", ["lokaler", "förening"]),
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
    assert stem("offentligt") not in ways("idéburet offentligt partnerskap")


def test_saying_leads_to_the_thing_and_its_words_count_for_half() -> None:
    assert ways("skriva under")["underskrift"] > 0
    assert leaning("skriva under") == {"skriva under": 1.0, "skriva": 0.5, "under": 0.15}


@pytest.mark.parametrize("question", ["skriver vi under", "måste vi skriva oss alla under"])
def test_saying_may_be_parted_by_words_that_say_little(question: str) -> None:
    assert ways(question)["underskrift"] > 0


@pytest.mark.parametrize(
    "question", ["skriva protokoll under mötet", "skriva i en av de under", "under skriva"]
)
def test_saying_is_not_scattered_words(question: str) -> None:
    assert "underskrift" not in ways(question)


# Words of one root


@pytest.mark.parametrize(
    ("question", "other"),
    [("anteckna", "anteckning"), ("städning", "städa"), ("medla", "medling"), ("leder", "ledning")],
)
def test_word_is_met_by_another_of_its_root(question: str, other: str) -> None:
    [wanted] = asked(question, texts=[question])
    found = {way.terms: way.weight for way in wanted.ways}
    assert 0 < found[stem(other),] < found[stem(question),]


@pytest.mark.parametrize(
    ("question", "other"), [("mål", "målning"), ("lokaler", "lokala"), ("Malmö", "malmöning")]
)
def test_word_is_not_met_by_what_looks_like_its_root(question: str, other: str) -> None:
    assert stem(other) not in ways(question)


def test_known_word_of_the_same_root_does_not_make_a_slip_known() -> None:
    assert heard("förenig") == ["förening"]
    [wanted] = asked("medla", texts=["medel och medling"])
    assert ("medling",) in {way.terms for way in wanted.ways}


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


# What is asked of the engines


def test_ways_that_no_entry_answers_to_are_left_out() -> None:
    vocabulary = TextVocabulary(["bidrag"])
    [money] = answered_ways(understand("pengar", "sv", vocabulary), vocabulary)
    assert [way.terms for way in money.ways] == [(stem("pengar"),), ("bidrag",)]


def test_ways_are_bounded_once_it_is_known_what_answers() -> None:
    vocabulary = TextVocabulary(
        [" ".join(member for line in lines("synonyms.txt") for member in line.split())]
    )
    wanted = answered_ways(understand("stöd till föreningsbidrag och pengar", "sv", vocabulary), vocabulary)
    assert {len(word.ways) for word in wanted} <= set(range(1, MOST_WAYS + 1))
