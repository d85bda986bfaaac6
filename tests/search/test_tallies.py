"""What a row keeps of its words: how often, where, and in which form."""

import pytest

from search.engines.embedded.expressions import words_of
from search.models import SearchEntry
from search.swedish import encode
from search.tallies import MOST_BYTES, MOST_LETTERS, MOST_TERMS, Tally, code_term, tally_of


def test_tally_counts_each_text_apart():
    tally = Tally(tally_of("Remissen", "Remiss om stormöten", "remiss remisser, remissen"))

    assert tally.counts("remiss") == (1, 1, 3)
    assert tally.counts("stormöte") == (0, 1, 0)
    assert tally.counts("dialog") == (0, 0, 0)
    assert tally.lengths == (1, 3, 3)


def test_tally_counts_parts_of_compounds_as_terms_and_not_as_words():
    tally = Tally(tally_of("", "", "Föreningsrådet"))

    assert tally.counts("förening") == tally.counts("råd") == (0, 0, 1)
    assert tally.lengths.body == 1
    assert tally.words() == ["föreningsrådet"]


@pytest.mark.parametrize(
    ("text", "term"), [("remissrunda", "remiss"), ("råd rådet", "rå"), ("avtal", "tal"), ("möten", "m")]
)
def test_beginning_or_end_of_a_term_is_not_the_term(text, term):
    tally = Tally(f"0 0 1\n {text.split()[0]} {text.split()[-1]}!=00z \n ")

    assert tally.counts(term) == (0, 0, 0)


def test_tally_knows_the_forms_that_are_written():
    tally = Tally(tally_of("Kommun", "", "remissens förenings"))

    assert tally.writes("kommun")
    assert tally.writes("remissens")
    assert not tally.writes("remiss")
    assert not tally.writes("kommuner")
    assert set(tally.words()) == {"kommun", "remissens", "förenings"}


def test_tally_says_what_the_title_has():
    tally = Tally(tally_of("Remiss om dialog", "möte", "möte remiss"))

    assert set(tally.title_terms()) == {"remiss", "om", "dialog"}
    assert set(tally.terms()) == {"remiss", "om", "dialog", "möte"}


def test_official_code_is_no_word_of_any_text():
    coded, year = Tally(tally_of("Upplands Väsby", "", "", code="0114")), Tally(tally_of("År 0114", "", ""))

    assert coded.counts(code_term("0114")) == (1, 0, 0)
    assert year.counts(code_term("0114")) == (0, 0, 0)
    assert coded.lengths.title == 2


def test_many_are_counted_as_many():
    assert Tally(tally_of("", "", "remiss " * 500)).counts("remiss") == (0, 0, 35)


def test_garbage_is_cut():
    tally = Tally(tally_of("", "", " ".join(f"x{number}" for number in range(MOST_TERMS + 10))))

    assert len(tally.terms()) == MOST_TERMS


LONG_WORDS = " ".join(chr(0x4E00 + number) * 60 for number in range(5_000))


@pytest.mark.parametrize(
    ("title", "summary"), [("", ""), (LONG_WORDS[:100_000], ""), ("", LONG_WORDS[:100_000])]
)
def test_bytes_of_an_entry_are_bounded(title: str, summary: str):
    """As the engines get them: an entry of 1 MB would lose words on PostgreSQL. Those that come first are kept."""
    entry = SearchEntry(kind="page", tally=tally_of(title, summary, LONG_WORDS[::-1]))

    written = sum(len(word) for word in words_of(entry))

    assert 0.9 * MOST_BYTES < written < 1.1 * MOST_BYTES
    assert Tally(entry.tally).counts((title or summary or LONG_WORDS[::-1])[:60]) != (0, 0, 0)


def test_words_in_other_forms_are_bounded_too():
    tally = Tally(tally_of("", "", " ".join(f"{chr(0x4E00 + number) * 59}erna" for number in range(3_000))))

    other = set(tally.words()) - set(tally.terms())

    assert 0.9 * MOST_BYTES < sum(len(encode(word)) for word in other) <= MOST_BYTES


def test_long_text_is_read_up_to_a_space():
    filler = "remiss " * (MOST_LETTERS // 7)
    tally = Tally(tally_of("", "", f"{filler} samverkansavtal dialog"))

    assert tally.terms() == ["remiss"]
    assert tally.lengths.body == MOST_LETTERS // 7


@pytest.mark.parametrize(("text", "words"), [(" " * 2 * MOST_LETTERS, 0), ("x" * 2 * MOST_LETTERS, 1)])
def test_long_text_without_words_or_spaces_is_read(text: str, words: int):
    assert Tally(tally_of("", "", text)).lengths.body == words


def test_empty_tally_has_nothing():
    tally = Tally("")

    assert (tally.terms(), tally.words(), tally.title_terms(), tally.lengths) == ([], [], [], (0, 0, 0))
    assert not tally.writes("remiss")


def test_text_is_read_in_its_language():
    assert Tally(tally_of("", "", "meetings", language="en")).counts("meet").body == 1
    assert Tally(tally_of("", "", "mötena", language="")).counts("möte").body == 1
