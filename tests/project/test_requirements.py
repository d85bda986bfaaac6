import re
from importlib.metadata import version

import pytest
from packaging.version import Version

from .files import ROOT

FILES = ["requirements/base.txt", "requirements/dev.txt"]
# risks.md, "Versions to start from": below these, known leaks come back.
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

    assert not re.search(r"^(pytest|playwright|ruff|mypy|coverage|hypothesis|factory-boy)\b", base, re.M)
