"""What a stray file would break, and what a reader relies on."""

import ast
import re
from pathlib import Path

import pytest

from .contracts import contract, named_in
from .files import CODE, ROOT, python_files

TABLE = "docs/operators/settings.md"


@pytest.mark.parametrize("folder", ["site", "locale"])
def test_folders_named_as_the_standard_library_are_no_packages(folder):
    """`site` would never be found, and `locale` would stop Django at its first import."""
    assert (ROOT / folder).is_dir()
    assert not (ROOT / folder / "__init__.py").exists()


def test_every_test_folder_is_a_package():
    """Without it tests/home would be taken for `home`."""
    folders = {path.parent for path in (ROOT / "tests").rglob("test_*.py")}

    assert {folder for folder in folders if not (folder / "__init__.py").exists()} == set()


def imported_by(path: Path) -> set[str]:
    """The last word of each module that a file imports, and each name that it takes from one."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    modules = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    names = {
        alias.name for node in nodes if isinstance(node, ast.Import | ast.ImportFrom) for alias in node.names
    }
    return {name.rpartition(".")[2] for name in modules | names}


def test_no_module_of_tests_is_imported():
    """What several of them need lies beside them: else a test asked from two modules is asked twice, or moves along."""
    modules = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    guilty = {
        str(path.relative_to(ROOT)): taken
        for path in (ROOT / "tests").rglob("*.py")
        if (taken := imported_by(path) & modules)
    }

    assert guilty == {}


def variables_in(source: str) -> set[str]:
    """The names that are read with `env.<kind>("NAME")` or `required("NAME")`."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    return {
        call.args[0].value
        for call in calls
        if re.match(r"(env\.\w+|required)$", ast.unparse(call.func))
        and isinstance(call.args[0], ast.Constant)
    }


def variables_read() -> set[str]:
    folder = ROOT / "site/config/settings"
    return set().union(*(variables_in(path.read_text()) for path in folder.glob("*.py")))


def variables_documented() -> set[str]:
    return set(re.findall(r"^\| `([A-Z_]+)`", (ROOT / TABLE).read_text(), re.M))


def test_every_setting_of_the_environment_is_in_the_table():
    assert "SECRET_KEY" in variables_read()
    assert variables_read() == variables_documented()


def test_the_environment_is_read_in_one_place():
    """Else the table could not be complete. `manage.py` and `wsgi.py` name the settings to use, nothing more."""
    readers = {
        path.relative_to(ROOT).as_posix()
        for path in python_files()
        if re.search(r"os\.environ|os\.getenv", path.read_text())
    }

    assert readers == {"site/manage.py", "site/config/wsgi.py"}


def test_every_part_of_the_house_stands():
    assert [folder for folder in CODE if not (ROOT / folder).is_dir()] == []


def test_links_between_documents_lead_somewhere():
    documents = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    broken = [
        f"{document.relative_to(ROOT)} → {target}"
        for document in documents
        for target in re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", document.read_text())
        if not (document.parent / target).exists()
    ]

    assert broken == []


def test_guardian_is_used_in_one_way_only():
    """T39, T41, T44: its shortcuts go around our querysets, tell nobody of bulk grants, and keep answers too long."""
    shortcuts = {
        "ObjectPermissionChecker",
        "assign_perm",
        "bulk_assign_perm",
        "get_objects_for_user",
        "remove_perm",
    }
    used = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in python_files()
        for name in shortcuts & names_in(path.read_text())
    }

    assert used == set()


def test_allauth_is_used_by_its_public_names():
    """What it calls internal may go with any release of it."""
    private = re.compile(
        r"^\s*(?:from|import) allauth[\w.]*\b(?:internal\b|\._)|from allauth.* import .*\b_\w", re.M
    )

    assert [path.relative_to(ROOT) for path in python_files() if private.search(path.read_text())] == []


def names_in(source: str) -> set[str]:
    tree = ast.parse(source)
    imported = {
        alias.name for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    return imported | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def rooms_of(folder: str) -> set[str]:
    return {path.parent.name for path in (ROOT / folder).glob("*/apps.py")}


def test_every_room_of_the_extranet_stands_in_the_import_contract():
    """What no contract names may import anything: a room is forgotten in silence."""
    named = named_in(contract("Rooms of the extranet")["layers"])

    assert rooms_of("extranet") - named == set()
    assert {name for name in named if not (ROOT / "extranet" / name).exists()} - {
        path.stem for path in (ROOT / "extranet").glob("*.py")
    } == set()


def test_every_room_on_the_ground_stands_on_a_floor():
    floors = named_in(contract("The floors of the house: each imports only from below")["layers"])

    assert {path.parent.name for path in (ROOT / "site").glob("*/__init__.py")} - floors == set()


def test_the_name_of_the_site_after_a_title_is_written_once():
    """Save in what stands alone: the page for a broken server, and a page in the archive of a person's data."""
    templates = {path for folder in CODE for path in (ROOT / folder).rglob("*.html")}
    named = {
        path.name for path in templates if re.search(r"– Knutpunkt(</title>|{% endblock)", path.read_text())
    }
    assert named == {"base.html", "500.html", "503.html", "export.html"}
