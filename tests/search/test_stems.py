"""The stems of words and the parts of compounds."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.swedish import dsso, parts, stem
from search.swedish.dsso.make import make
from search.swedish.stems import plain_stem

LETTERS = st.text(alphabet="abqxzuéåäöü019-_ø", max_size=12)

PLAIN_WORDS = """
medling bidra förråd parad kamrat råd överenskommelse samråd landsting område förhandling behandling
omorganisation återförening partner parti personal lagom planka resurs framtid stadga platå hushåll musik
kommunikation landskrona göteborg värdegrund organisera regera dagis textil statistik testa valp barnslig
formell idol kursiv boken medalj sporadisk husse föreningar o
bristande drivande frågande liggande ledarskap klimatmässigt huvudsakliga genomföra fortsätta fastställa konstnärer
kontakt kontroll konsert protest tillsammans resultat finans parlament regissera registret
"""


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
