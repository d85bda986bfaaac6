"""The documents say what the code does: each list that a machine can compare is compared here."""

import ast
import re
from functools import cache

import polib

from .documents import names_in, table, text_of, written
from .files import ROOT, python_files

NEEDS, RISKS = "developers/needs.md", "security.md"
# A number on its own; not the hour of a moment, not a rule of the linter that is silenced.
NUMBER = re.compile(r"\b([FEPDUKN]\d{1,2}|T\d{2,3})\b(?!:\d)")
SILENCED = re.compile(r"# noqa: .*")

# Numbers --------------------------------------------------------------------------------------


def cited() -> set[str]:
    """The numbers that code, tests and documents cite, beside the two pages that explain them."""
    explaining = {ROOT / "docs" / NEEDS, ROOT / "docs" / RISKS}
    texts = (SILENCED.sub("", path.read_text()) for path in written() if path not in explaining)
    return {number for text in texts for number in NUMBER.findall(text)}


def test_each_need_that_is_cited_can_be_looked_up_and_no_other():
    listed = [row[0] for row in table(NEEDS, "number")]

    assert listed == list(dict.fromkeys(listed))
    assert set(listed) == {number for number in cited() if not number.startswith("T")}


def test_each_risk_that_is_cited_can_be_looked_up():
    listed = set(NUMBER.findall(text_of(RISKS)))

    assert {number for number in cited() if number.startswith("T")} - listed == set()


def test_needs_are_met_in_files_that_are_there():
    named = {name for row in table(NEEDS, "number") for name in names_in(row[2])}

    assert [name for name in named if not (ROOT / name).exists()] == []


# Words ----------------------------------------------------------------------------------------

WORDS = [(row[0], *names_in(row[1]), row[2]) for row in table("developers/words.md", "English")]


def test_the_house_has_twenty_words():
    assert len({english for english, *_ in WORDS}) == len(WORDS) == 20


def test_each_word_is_one_that_the_code_uses():
    known = identifiers()
    plain = {name.replace("_", "").lower() for name in known}
    labels = {entry.msgid for entry in swedish()}
    unknown = [
        (english, name)
        for english, name, _ in WORDS
        if name not in known
        or not (english in labels or any(re.sub(r"\W", "", english) in one for one in plain))
    ]

    assert unknown == []


def test_each_word_is_one_that_the_pages_use():
    shown = "\n".join(
        words for entry in swedish() for words in (entry.msgstr, *entry.msgstr_plural.values())
    ).lower()

    assert [word for *_, word in WORDS if word != "–" and word not in shown] == []


def identifiers() -> set[str]:
    """Names that the code gives to modules, classes, functions and values."""
    found = set()
    for path in python_files():
        found |= {path.stem, path.parent.name}
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef | ast.FunctionDef):
                found.add(node.name)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
    return found


@cache
def swedish() -> polib.POFile:
    return polib.pofile(str(ROOT / "locale/sv/LC_MESSAGES/django.po"))
