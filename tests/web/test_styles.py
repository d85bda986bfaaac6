import re
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage

from cms.style_guide import CSS
from web.styles import SHEET, StaticStorage, in_one

STATIC = CSS.parent
PARTS = sorted(path for path in CSS.rglob("*.css") if path.name not in {"site.css", "style-guide.css"})
COLOUR = re.compile(r"#[0-9a-f]{6}|none")
COMPONENTS = [path for path in PARTS if path.parent.name == "components"]


def one_sheet() -> str:
    return in_one(SHEET, lambda name: (STATIC / name).read_text())


def test_every_part_is_in_the_sheet_once():
    imports = re.findall(r'^@import "([^"]+)";$', (CSS / "site.css").read_text(), re.MULTILINE)
    assert sorted(imports) == [str(path.relative_to(CSS)) for path in PARTS]
    assert "@import" not in one_sheet()


def test_addresses_lead_to_files_from_the_one_sheet():
    found = re.findall(r'url\("([^"]+)"\)', one_sheet())
    assert found
    assert [one for one in found if not (CSS / one).resolve().is_file()] == []


def test_every_property_that_is_used_is_given():
    sheet = one_sheet() + (CSS / "style-guide.css").read_text()
    given = set(re.findall(r"(--[\w-]+):", sheet))
    assert set(re.findall(r"var\((--[\w-]+)", sheet)) - given == set()


@pytest.mark.parametrize("path", COMPONENTS, ids=lambda path: path.stem)
def test_component_says_what_it_is_and_names_no_colour(path: Path):
    """Colours stand in tokens.css, where both themes and the contrast of each pair are settled."""
    text = path.read_text()
    assert text.startswith("/* ")
    plain = text.replace("background: #fff; }", "") if path.stem == "qr-code" else text
    assert re.findall(r"#[0-9a-f]{3,8}\b", plain) == []


def test_the_dark_changes_colours_and_nothing_else():
    """So axe asks the rules about colour alone there."""
    by_theme = re.findall(r"prefers-color-scheme: dark\) \{((?:[^{}]|\{[^{}]*\})*)\}", one_sheet())
    assert len(by_theme) == one_sheet().count("prefers-color-scheme") == 1
    declared = re.findall(r"([\w-]+):\s*([^;]+);", by_theme[0])
    assert declared
    strange = [name for name, value in declared if not name.startswith("--") or not COLOUR.fullmatch(value)]
    assert strange == []


def test_collecting_makes_one_file_of_the_sheet(tmp_path):
    source = FileSystemStorage(STATIC)
    names = [str(Path(found).relative_to(STATIC)) for found in STATIC.rglob("*.*") if found.is_file()]
    storage = StaticStorage(location=tmp_path, base_url="/static/")
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes((STATIC / name).read_bytes())

    list(storage.post_process({name: (source, name) for name in names}))

    collected = (tmp_path / storage.stored_name(SHEET)).read_text()
    assert ".button--primary" in collected
    assert "@import" not in collected
    assert re.findall(r'url\("\.\./img/knot\.[0-9a-f]{12}\.svg"\)', collected)
