"""Places as people write them: found in the register, in search and in imports alike (T76)."""

import unicodedata

import pytest
from django.contrib.auth.models import AnonymousUser

from methodbank.agreements.forms import RegisterFilter
from methodbank.agreements.survey_2013.rows import COLUMNS, DEFAULT_FOLDER, read_folder
from search import indexing
from search.engines import Question
from search.service import search

pytestmark = pytest.mark.both_databases

WRITTEN = [
    ("Malmö stad", "1280"),
    ("Göteborgs stad", "1480"),
    ("Linköpings kommun", "0580"),
    ("Falu kommun", "2080"),
    ("Stockholms stad", "0180"),
    ("Upplands Bro", "0139"),
    ("upplands-bro kommun", "0139"),
    ("Region Skåne", "12"),
    ("Region Gotland", "09"),
    ("Region Sörmland", "04"),
    ("City of Gothenburg", "1480"),
    ("Västra Götalandsregionen", "14"),
    ("0580", "0580"),
    ("580", "0580"),
    ("Dals-Eds kommun", "1438"),
]


def as_on_a_mac(text: str) -> str:
    return unicodedata.normalize("NFD", text)


@pytest.mark.parametrize(("text", "code"), WRITTEN)
@pytest.mark.parametrize("typed", [str, str.upper, as_on_a_mac])
def test_register_finds_a_place_as_it_is_written(survey, text, code, typed):
    form = RegisterFilter({"q": typed(text)})
    assert [place.code for place in (*form.municipalities(), *form.regions())] == [code]


def test_search_finds_a_place_as_it_is_written(survey):
    indexing.rebuild()
    for text, code in WRITTEN:
        for typed in (text, as_on_a_mac(text), text.lower()):
            hits = search(Question(typed, "sv"), AnonymousUser()).hits
            assert code in [hit.entry.key for hit in hits[:3]], typed


def test_search_takes_what_a_place_calls_itself_beside_other_words(survey):
    """Örebro has an agreement, and the page about it need not say that it is a municipality."""
    indexing.rebuild()
    answer = search(Question("överenskommelse Örebro kommun", "sv"), AnonymousUser())
    assert "1880" in [hit.entry.key for hit in answer.hits]


def test_search_takes_a_code_alone_and_no_number_among_words(survey):
    indexing.rebuild()
    assert search(Question("580", "sv"), AnonymousUser()).total == 1
    assert search(Question("580", "sv"), AnonymousUser()).hits[0].entry.key == "0580"
    alone, among_words = (
        [hit.entry.key for hit in search(Question(text, "sv"), AnonymousUser()).hits]
        for text in ("förening", "förening 580")
    )
    assert among_words == alone


def test_survey_takes_codes_that_a_spreadsheet_has_shortened(tmp_path):
    for file in COLUMNS:
        text = (DEFAULT_FOLDER / file).read_text(encoding="utf-8")
        (tmp_path / file).write_text(text.replace("\n0", "\n").replace(",0", ","), encoding="utf-8")
    tables = read_folder(tmp_path)
    assert [problem for table in tables.values() for problem in table.problems] == []
    assert tables["municipalities.csv"].rows[0]["kommunkod"] == "0114"
