import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.swedish import dsso, encode, fold, index_terms, parts, stem, tokenize
from search.swedish.dsso.make import make
from search.swedish.spelling import corrections
from search.swedish.stems import plain_stem
from search.swedish.wordbook import Wordbook
from tests.counted_calls import calls_made

LETTERS = st.text(alphabet="abqxzuéåäöü019-_ø", max_size=12)
TEXTS = st.text(max_size=300)


PLAIN_WORDS = """
medling bidra förråd parad kamrat råd överenskommelse samråd landsting område förhandling behandling
omorganisation återförening partner parti personal lagom planka resurs framtid stadga platå hushåll musik
kommunikation landskrona göteborg värdegrund organisera regera dagis textil statistik testa valp barnslig
formell idol kursiv boken medalj sporadisk husse föreningar o
bristande drivande frågande liggande ledarskap klimatmässigt huvudsakliga genomföra fortsätta fastställa konstnärer
kontakt kontroll konsert protest tillsammans resultat finans parlament regissera registret
"""


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


# Stems and parts


@pytest.mark.parametrize(
    "forms",
    [
        "överenskommelse överenskommelsen överenskommelser överenskommelserna överenskommelsernas",
        "förening förenings föreningen föreningar föreningarnas",
        "föreningsstämma föreningsstämman föreningsstämmor",
        "civilsamhälle civilsamhället civilsamhällets civilsamhällen",
        "tjänsteman tjänstemannen tjänstemän tjänstemännens",
        "nätverk nätverket nätverken",
        "idéburen idéburet idéburna ideburna",
        "kommunal kommunalt kommunala",
        "anmälan anmälningar",
        "demokrati demokratin",
        "Umeå Umeås",
        "Kalmar Kalmars",
        "Borås",
        "landskapsarkitekt landskapsarkitekten",
    ],
)
def test_stem_is_shared_by_all_forms(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "får far",
        "råd rad",
        "mål mal",
        "medel medlem medling",
        "tid tidig",
        "konst konstig",
        "part parti",
        "verksamhet verksam",
        "person personlig",
        "ö o",
        "Vara var",
        "Sala sal",
        "Mora more",
        "far farligt",
        "möta mota",
    ],
)
def test_stem_keeps_other_words_apart(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())


@given(st.text(alphabet="abdeknrstlåäö", min_size=1, max_size=15))
def test_stem_never_makes_a_dotted_letter_plain(word: str) -> None:
    assert word.startswith(stem(word)[:2])


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("föreningsbidrag", "förening bidrag"),
        ("föreningsrådet", "förening råd"),
        ("överenskommelseprocess", "överenskommelse process"),
        ("verksamhetsbidragens", "verksamhet bidrag"),
        ("bidragsansökan", "bidrag ansökan"),
        ("kommunfullmäktige", "kommun fullmäktige"),
        ("stormöte", "stor möte"),
        ("samverkansavtal", "samverkan avtal"),
        ("medlemsorganisation", "medlem organisation"),
        ("uppföljningskonferens", "uppföljning konferens"),
        ("dialogmöte", "dialog möte"),
        ("civilsamhället", "civil samhälle"),
        ("underskriftsceremoni", "underskrift ceremoni"),
        ("handlingsplan", "handling plan"),
        ("frivilligcentral", "frivillig central"),
        ("föreningsregister", "förening register"),
        ("processledarutbildning", "process ledare utbildning"),
        ("tjänstemannautbildning", "tjänsteman utbildning"),
        ("kyrkostyrelsen", "kyrka styrelse"),
        ("samhällsfrågor", "samhälle fråga"),
        ("arbetsmarknad", "arbete marknad"),
        ("rådhus", "råd hus"),
        ("Föreningsråd", "förening råd"),
        ("trelleborgsöverenskommelsen", "trelleborg överenskommelse"),
        ("ortsöverenskommelsen", "överenskommelse"),
        ("överenskommelsehubb", "överenskommelse"),
        # With words of the language beside those of the field
        ("föreningslokalsbokning", "förening lokal bokning"),
        ("volontärsamordnare", "volontär samordnare"),
        ("integrationsprojekt", "integration projekt"),
        ("föreningspengar", "förening pengar"),
        ("personuppgiftsansvarig", "person uppgift ansvar"),
        ("kunskapsökning", "kunskap ökning"),
        ("remissvaren", "remiss svar"),
        ("skrivbordslamporna", "skriv bord lampa"),
        ("klagomålen", "klago mål"),
        ("telefonintervjuer", "telefon intervju"),
        ("äldreboendets", "äldre boende"),
    ],
)
def test_parts_of_a_compound(word: str, expected: str) -> None:
    assert parts(word) == tuple(map(stem, expected.split()))


@pytest.mark.parametrize(
    "word", ["föreningsrådets", "processledarutbildningar", "trelleborgsöverenskommelsen"]
)
def test_parts_are_those_of_the_stem(word: str) -> None:
    assert parts(stem(word)) == parts(word) != ()


def test_words_of_the_language_are_cut_as_they_are_stemmed() -> None:
    """The list was made with stems of its day."""
    lines = (Path(dsso.__file__).with_name("words.txt")).read_text(encoding="utf-8").splitlines()
    barred = [line.split()[0] for line in lines]
    assert [word for word in barred if plain_stem(word.replace("|", "")) != word.partition("|")[0]] == []


def test_words_are_made_from_a_spelling_dictionary() -> None:
    affixes = "SFX  v  N  1\nSFX  v  0  s/WXZ  [^a]\nSFX  z  N  1\nSFX  z  a  0/WXZ  a\nSFX  A  Y  1\nSFX  A  0  s  ."
    dictionary = "7\nföda/z\nmöte/ACFvY\nboka/ANP\nmötesplan/ADY\nplan/ADXY\nLund/A\nsvår/%OX"
    assert make(affixes, dictionary) == "föd|a föd-\nmöt|e - mötes-\nplan| - plan-\n"


@pytest.mark.parametrize("word", PLAIN_WORDS.split())
def test_parts_of_a_plain_word_are_none(word: str) -> None:
    assert parts(word) == ()


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


# What was meant


@pytest.mark.parametrize(
    ("word", "folded"),
    [("Överenskommelse", "overenskommelse"), ("idé", "ide"), ("Åmål", "amal"), ("Ærø", "aero")],
)
def test_fold_takes_the_marks_off(word: str, folded: str) -> None:
    assert fold(word) == folded


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
