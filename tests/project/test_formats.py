"""Dates and numbers are written as the reader's language writes them."""

import ast
import datetime
import re

import pytest
from django.template import Context, Template
from django.utils import translation

from methodbank.agreements.dates import shown
from methodbank.agreements.enums import Precision

from .files import CODE, ROOT, python_files

# For machines: in `datetime` and in addresses.
MACHINE = {"c", "Y-m-d", "U"}
NAMED = re.compile(r"[A-Z_]+_FORMAT")
MOMENT = datetime.datetime(2026, 11, 22, 14, 5)


def templates():
    for folder in CODE:
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".html", ".txt"}:
                yield path


def test_no_template_writes_a_date_its_own_way():
    found = {
        (str(path.relative_to(ROOT)), form)
        for path in templates()
        for form in re.findall(r"\|(?:date|time):[\"']([^\"']*)[\"']", path.read_text())
        if form not in MACHINE and not NAMED.fullmatch(form)
    }
    assert found == set()


def test_no_template_knows_which_languages_there_are():
    own = re.compile(r"LANGUAGE_CODE\s*[!=]=|language\s*[!=]=\s*[\"']|[\"'(]/en/")
    found = {str(path.relative_to(ROOT)) for path in templates() if own.search(path.read_text())}
    # Shown when anything may be broken, so in both languages at once.
    assert found - {"site/templates/500.html"} == set()


@pytest.mark.parametrize(
    ("language", "date", "moment", "number"),
    [
        ("sv", "22 november 2026", "22 november 2026 14:05", "1\xa0234,5"),
        ("en", "22 November 2026", "22 November 2026, 14:05", "1,234.5"),
    ],
)
def test_dates_and_numbers_follow_the_language(language, date, moment, number):
    template = Template(
        '{{ moment|date:"DATE_FORMAT" }}|{{ moment|date:"DATETIME_FORMAT" }}|{{ number|floatformat:"1g" }}'
    )
    with translation.override(language):
        words = template.render(Context({"moment": MOMENT, "number": 1234.5}))
        assert shown(MOMENT.date(), Precision.DAY) == date
    assert words.split("|") == [date, moment, number]


def test_code_names_a_language_only_where_the_documents_say_so():
    """docs/developers/languages.md."""
    naming = {
        path.relative_to(ROOT).as_posix()
        for path in python_files()
        if "migrations" not in path.parts
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and node.value in {"sv", "en"}
    }
    assert naming == {
        "methodbank/agreements/templatetags/register.py",
        "search/swedish/terms.py",
        "search/swedish/units.py",
        "search/swedish/ways.py",
        "site/cms/finding/link_previews.py",
        "site/config/settings/base.py",
    }
