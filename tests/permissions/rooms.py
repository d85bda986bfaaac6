"""What the rooms bring to these tests: files beside their own tests, found by their names."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

TESTS = Path(__file__).parent.parent


def modules(file: str) -> Iterator[ModuleType]:
    for path in sorted(TESTS.rglob(f"{file}.py")):
        if path.parent != Path(__file__).parent:
            yield import_module(".".join(path.relative_to(TESTS.parent).with_suffix("").parts))


def brought(file: str, name: str) -> list[Any]:
    return [getattr(module, name) for module in modules(file) if hasattr(module, name)]


def brought_tables(file: str, name: str) -> dict[Any, Any]:
    found: dict[Any, Any] = {}
    for table in brought(file, name):
        assert not found.keys() & table.keys(), f"said twice: {found.keys() & table.keys()}"
        found |= table
    return found
