"""The documents say what the code does: each list that a machine can compare is compared here."""

import ast
import re
from datetime import UTC, datetime, timedelta
from functools import cache

import polib
import pytest
from django.core.management import get_commands
from django.utils import timezone
from django.utils.translation.trans_real import translation

from extranet.organisations.enums import StandingGroup
from jobs import kinds
from jobs.clock import Recurring, recurring
from registry import rooms

from .contracts import contract, named_in
from .documents import quoted, table, text_of, written
from .files import ROOT, python_files

COMPONENTS = ROOT / "site/templates/components"
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


def test_each_risk_names_all_tests_that_cite_it_and_no_other():
    named = {row[0]: set(quoted(row[2])) for row in table(RISKS, "number")}
    citing = {
        number: {name for name, found in risks_by_test().items() if number in found} for number in named
    }

    assert named == citing


def risks_by_test() -> dict[str, set[str]]:
    tests = ROOT / "tests"
    return {
        path.relative_to(tests).as_posix(): risks_in(path.read_text()) for path in tests.rglob("test_*.py")
    }


def risks_in(text: str) -> set[str]:
    """Those of a span too: from the first to the last."""
    spans = re.findall(r"\bT(\d{2,3})–T(\d{2,3})\b", text)
    between = {f"T{number:02}" for first, last in spans for number in range(int(first), int(last) + 1)}
    return between.union(re.findall(r"\bT\d{2,3}\b", text))


def test_needs_are_met_in_files_that_are_there():
    named = {name for row in table(NEEDS, "number") for name in quoted(row[2])}

    assert [name for name in named if not (ROOT / name).exists()] == []


def test_no_paper_is_cited_that_is_not_here():
    """A reader of the repository has nothing but the repository: give the reason, or a number of these pages."""
    outside = re.compile(
        r"\b(?:design|needs|risks|style)(?:\.md)? (?:§|part|rule|section)? ?\d", re.IGNORECASE
    )
    found = [(path.name, match[0]) for path in written() for match in outside.finditer(path.read_text())]

    assert found == []


def test_links_within_a_page_lead_to_something():
    """Such as `#history`. Examples of layouts are copied, and lead nowhere."""
    pages = [
        path.read_text() for path in written() if path.suffix == ".html" and path.parent.name != "layouts"
    ]
    told = {name for page in pages for name in re.findall(r'(?:href|url)="[^"]*#([a-z][\w-]*)"', page)}
    there = {name for page in pages for name in re.findall(r'\bid="([\w-]+)"', page)}

    assert told - there == set()


def test_documents_name_tests_that_are_there():
    named = {
        name
        for path in (ROOT / "docs").rglob("*.md")
        for name in re.findall(r"`(tests/[\w/]+(?:\.py|/))`", path.read_text())
    }

    assert len(named) > 10
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


# Words ----------------------------------------------------------------------------------------

WORDS = [(row[0], *quoted(row[1]), row[2]) for row in table("developers/words.md", "English")]


def test_each_word_has_one_row_and_one_swedish_word():
    words = [english for english, *_ in WORDS]
    shown = [swedish for *_, swedish in WORDS if swedish != "–"]
    assert (len(set(words)), len(set(shown))) == (len(words), len(shown))


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


# Components -----------------------------------------------------------------------------------


def test_each_component_is_listed_with_what_it_takes():
    """`navigation` and `footer` among them. Variables are named as in the first line of the template."""
    rows = {
        quoted(row[0])[0]: re.findall(r"\w+", row[1])
        for row in table("developers/components.md", "component")
    }
    templates = {path.stem: path.read_text().splitlines()[0] for path in COMPONENTS.glob("*.html")}
    strange = {(name, word) for name in rows for word in rows[name] if word not in templates.get(name, "")}

    assert list(rows) == sorted(templates)
    assert strange == set()


# The house ------------------------------------------------------------------------------------

ARCHITECTURE = "developers/architecture.md"


def test_floors_are_those_of_the_import_contract():
    contracted = contract("The floors of the house: each imports only from below")["layers"]

    assert [set(quoted(row[0])) for row in table(ARCHITECTURE, "floor")] == [
        named_in([layer]) for layer in contracted
    ]


def test_rooms_are_those_of_the_import_contract():
    contracted = [named_in([layer]) for layer in contract("Rooms of the extranet")["layers"]]

    assert [{"urls"}, *order("start, desk")] == contracted


def test_order_inside_a_room_is_that_of_the_import_contract():
    layers = contract("Inside a room: each imports only from below")["layers"]
    place = {name.strip("()"): number for number, layer in enumerate(layers) for name in named_in([layer])}
    told = [{place[name] for name in names} for names in order("urls > views")]

    assert all(len(numbers) == 1 for numbers in told)
    assert told == sorted(told, key=min)


def order(beginning: str) -> list[set[str]]:
    """A chain of the page, from above: what stands between two `>`."""
    chain = re.search(rf"^    ({re.escape(beginning)}.*\n(?:    > .*\n)*)", text_of(ARCHITECTURE), re.M)[1]
    return [{name.strip() for name in names.split(",")} for names in chain.split(">")]


def test_files_by_which_a_room_joins_are_those_that_the_registry_finds():
    listed = {name for row in table("developers/adding-a-room.md", "file") for name in quoted(row[0])}
    found = {name for name in quoted(rooms.__doc__) if name.endswith(".py")}
    asked = {
        f"{name}.py"
        for path in (ROOT / "site/registry").glob("*.py")
        for name in re.findall(r"brought(?:_words)?\(\"(\w+)\"", path.read_text())
    }

    assert listed == found
    assert asked <= listed


def test_groups_are_those_that_stand():
    told = text_of(ARCHITECTURE).split("**Groups.**")[1].split("\n\n")[0]

    assert set(StandingGroup.values) <= set(quoted(told))


# Jobs -----------------------------------------------------------------------------------------

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_each_job_that_comes_round_is_listed_with_its_time():
    listed = {quoted(row[0])[0]: row[1] for row in table(ARCHITECTURE, "job")}

    assert listed == {job.name: when(job) for job in recurring()}


def when(job: Recurring) -> str:
    turn = job.last_turn(NOON)
    if job.last_turn(NOON + timedelta(seconds=1)) == turn:
        return f"at {timezone.localtime(turn):%H:%M}"
    seconds = int((NOON - turn).total_seconds())
    return f"every {seconds} seconds" if seconds < 60 else f"every {seconds // 60} minutes"


def test_each_job_that_a_press_starts_is_listed():
    told = re.search(r"The kinds today: (.*)\.$", text_of(ARCHITECTURE), re.M)[1]

    assert quoted(told) == sorted(kinds._kinds)


# Pages and buttons ----------------------------------------------------------------------------


@pytest.mark.parametrize("document", ["members.md", "editors.md", "coordinator.md"])
def test_what_is_written_bold_is_what_stands_on_the_page(document):
    """Names of pages, menus and buttons, ours and Wagtail's, as their Swedish catalogues have them."""
    told = {
        " ".join(words.rstrip(".").split()) for words in re.findall(r"\*\*([^*]+)\*\*", text_of(document))
    }
    shown = {str(words).rstrip(".").lower() for _, words in translation("sv")._catalog.items()}

    assert {words for words in told if words.lower() not in shown} == set()


# Running it -----------------------------------------------------------------------------------


COMMAND = re.compile(r"(?:bin/|(?<![\w/]))knutpunkt ([a-z_]+)")


def test_commands_that_are_named_are_there():
    known = {*get_commands(), "help"}
    documents = [path for path in written() if path.suffix == ".md"]
    named = {name for path in documents for name in COMMAND.findall(path.read_text())}

    assert {"content", "work", "check_privacy"} <= named
    assert named - known == set()


@pytest.mark.django_db
def test_states_of_health_are_listed(client):
    listed = {quoted(row[0])[0]: quoted(row[1]) for row in table("operators/install.md", "key")}
    told = client.get("/halsa/").json()

    assert told.keys() == listed.keys()
    assert {key for key, state in told.items() if state not in listed[key]} == set()
