import ast
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from importlib.metadata import packages_distributions, version
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from config.settings import base

from .files import ROOT, python_files

FILES = ["requirements/base.txt", "requirements/dev.txt"]
# Below these, known leaks come back.
FLOORS = {
    "Django": "5.2.19",
    "wagtail": "7.4.4",
    "wagtail-localize": "1.14.5",
    "django-guardian": "3.5.2",
}


@pytest.mark.parametrize(("package", "floor"), FLOORS.items())
def test_no_package_is_older_than_its_last_known_leak(package, floor):
    assert Version(version(package)) >= Version(floor)


@pytest.mark.parametrize("name", FILES)
def test_requirements_name_no_place_to_fetch_from(name):
    """Where packages come from is for each machine to say."""
    text = (ROOT / name).read_text()

    assert re.findall(r"https?://\S+|--(?:extra-)?index-url|--find-links|--trusted-host", text) == []


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned_with_a_hash(name):
    wanted = re.sub(r"\\\n", "", (ROOT / name).read_text()).splitlines()
    lines = [line for line in wanted if line.strip() and not line.lstrip().startswith("#")]

    assert len(lines) > 20
    assert [line for line in lines if not re.match(r"[\w.\[\],-]+==\S+.* --hash=sha256:", line)] == []


def test_a_server_gets_the_versions_that_the_tests_ran_with():
    pins = [dict(re.findall(r"^([\w.\[\]-]+)==([^\s;]+)", (ROOT / name).read_text(), re.M)) for name in FILES]
    base, dev = pins

    assert {name: pin for name, pin in base.items() if dev.get(name) != pin} == {}


def test_no_test_tool_is_on_a_server():
    base = (ROOT / "requirements/base.txt").read_text()

    assert not re.search(r"^(pytest|playwright|ruff|mypy|hypothesis)\b", base, re.M)


# What is imported is asked for by name: what merely comes along with another package may go with it.

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
NEVER_IMPORTED = {
    "gunicorn": "the server",
    "polib": "the Makefile compiles the catalogues with it",
    "psycopg": "Django's way to PostgreSQL",
    "redis": "Django's way to Redis",
    "tzdata": "the time zones of a machine that has none",
}


def named(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(line).name) for line in requirements}


def imported_by(paths: Iterable[Path]) -> set[str]:
    """The packages behind what these files import, but for types alone."""
    ours = {path.name for folder in (ROOT, ROOT / "site") for path in folder.iterdir() if path.is_dir()}
    modules = {module for path in paths for module in modules_in(ast.parse(path.read_text()))}
    packages = packages_distributions()
    foreign = modules - ours - set(sys.stdlib_module_names) - {"manage"}
    return {canonicalize_name(packages[module][0]) for module in foreign}


def modules_in(node: ast.AST) -> Iterator[str]:
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.Import):
            yield from (alias.name.split(".")[0] for alias in part.names)
        elif isinstance(part, ast.ImportFrom) and part.module and not part.level:
            yield part.module.split(".")[0]
        elif not (isinstance(part, ast.If) and ast.unparse(part.test) == "TYPE_CHECKING"):
            yield from modules_in(part)


def apps() -> set[str]:
    packages = packages_distributions()
    roots = {app.split(".")[0] for app in base.INSTALLED_APPS}
    return {canonicalize_name(packages[root][0]) for root in roots if root in packages} - {"knutpunkt"}


def test_the_site_asks_for_what_it_imports_and_for_nothing_else():
    declared = named(PROJECT["dependencies"])

    assert imported_by(python_files()) | apps() | NEVER_IMPORTED.keys() == declared


def test_the_tests_ask_for_what_they_import():
    declared = named(PROJECT["dependencies"]) | named(PROJECT["optional-dependencies"]["dev"])

    assert imported_by((ROOT / "tests").rglob("*.py")) - declared == set()
