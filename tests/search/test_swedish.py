"""Texts as the index holds them: cut into words, made into terms, written in plain letters."""

import sqlite3
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.swedish import encode, index_terms, tokenize
from tests.counted_calls import calls_made

LETTERS = st.text(alphabet="abqxzuéåäöü019-_ø", max_size=12)
TEXTS = st.text(max_size=300)


# Tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Idé-burna «föreningar», 3 st.", ["idé", "burna", "föreningar", "3", "st"]),
        ("IOP:s och KF:n 10:30", ["iop", "och", "kf", "10", "30"]),
        ("A\u030aMA\u030aL", ["åmål"]),
        ("sam\u00adverkan", ["samverkan"]),
        ("snake_case l'été", ["snake", "case", "l", "été"]),
        ("https://exempel.se/s", ["https", "exempel", "se", "s"]),
        ("STRASSE straße", ["strasse", "strasse"]),
        (" \u00ad:s -- ", ["s"]),
        ("", []),
    ],
)
def test_tokenize_cuts_words(text: str, words: list[str]) -> None:
    assert tokenize(text) == words


def test_tokenize_cuts_endless_words() -> None:
    assert [len(word) for word in tokenize("å" * 10_000)] == [64]


@given(TEXTS)
def test_tokenize_yields_words_without_space(text: str) -> None:
    assert all(word and not any(letter.isspace() for letter in word) for word in tokenize(text))


# Index


def test_index_terms_follow_the_text() -> None:
    assert index_terms("Ny föreningsstämma i Åmål") == [
        "ny",
        "föreningsstämma",
        "förening",
        "stämma",
        "i",
        "åmål",
    ]


def test_index_terms_name_what_stands_together() -> None:
    name = "ideburen_offentlig_partnerskap"
    assert index_terms("Idéburet offentligt partnerskap nu") == [
        "ideburen",
        "offentlig",
        "partnerskap",
        name,
        "nu",
    ]
    assert name not in index_terms("Ett partnerskap, idéburet och offentligt")


CALLS_A_LETTER = 50


@pytest.mark.parametrize("analyse", [tokenize, index_terms])
@pytest.mark.parametrize(
    "junk",
    [
        "råds" * 2_500,
        "föreningsråds" * 770,
        "x-" * 5_000,
        "a\u00ad" * 5_000,
        "\u00ad" * 10_000,
        ":s" * 5_000,
        '"*:^(' * 2_000,
        "".join(map(chr, range(32, 0x3000))),
        "".join(chr(letter * 7919 % 0x3000) for letter in range(10_000)),
        "".join(map(chr, range(0x4E00, 0x4E00 + 10_000))),
    ],
    ids=range(10),
)
def test_junk_is_cheap(analyse: Callable[[str], object], junk: str) -> None:
    assert calls_made(lambda: analyse(junk)) < CALLS_A_LETTER * len(junk)


# Encoding


@given(LETTERS | st.text(max_size=12), LETTERS | st.text(max_size=12))
def test_encode_writes_no_two_terms_alike(one: str, other: str) -> None:
    assert (encode(one) == encode(other)) == (one == other)


@given(st.text(min_size=1))
def test_encode_uses_plain_letters_only(term: str) -> None:
    written = encode(term)
    assert written.isascii()
    assert written.isalnum()
    assert written == written.lower()


@pytest.mark.parametrize(
    ("term", "written"),
    [
        ("får", "fqxar"),
        ("far", "far"),
        ("qxa", "qqxa"),
        ("räkö", "rqxekqxo"),
        ("1e5abc", "qxn1e5abc"),
        ("2013", "2013"),
    ],
)
def test_encode_keeps_swedish_letters(term: str, written: str) -> None:
    assert encode(term) == written


@pytest.mark.parametrize(
    "term", ["får", "överenskommelse", "qx", "2013", "3d", "1e5", "ideburen_sektor", "żółw", "x½"]
)
def test_encoded_term_is_one_word_to_sqlite(term: str) -> None:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE entry USING fts5(body, tokenize='unicode61')")
    database.execute("CREATE VIRTUAL TABLE word USING fts5vocab(entry, row)")
    database.execute("INSERT INTO entry VALUES (?)", [encode(term)])
    assert database.execute("SELECT term FROM word").fetchall() == [(encode(term),)]
