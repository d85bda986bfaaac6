"""Asks the narrow tests of a room, in a copy of the house from which one guard has been taken."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.project.files import CODE, ROOT

from .guards import Mutant

# A guard whose loss makes a loop is noticed too.
PATIENCE = 300
KEPT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc", "node_modules")
# Asked when the room's own tests have noticed nothing.
OF_THE_HOUSE = (
    "tests/extranet/test_verbs.py",
    "tests/extranet/test_no_way_back.py",
    "tests/permissions/test_shut_out.py",
    "tests/permissions/test_rights.py",
)
NO_TESTS = 5


@dataclass(frozen=True)
class Verdict:
    path: str
    mutant: Mutant
    is_noticed: bool

    def __str__(self) -> str:
        word = "noticed " if self.is_noticed else "SURVIVED"
        return f"{word} {self.path}:{self.mutant.line} {self.mutant.kind}: {self.mutant.gone}"


class House:
    """A copy of the house, in which modules are changed and put back."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for part in (*CODE, "locale", "requirements", "tests", "docs"):
            shutil.copytree(ROOT / part, folder / part, ignore=KEPT_OUT)
        shutil.copy(ROOT / "pyproject.toml", folder)

    def judge(self, path: str, mutant: Mutant) -> Verdict:
        module = self.folder / path
        whole = module.read_text()
        module.write_text(mutant.source)
        try:
            asked = [tests_of(path), *OF_THE_HOUSE]
            return Verdict(path, mutant, any(not self.passes(tests) for tests in dict.fromkeys(asked)))
        finally:
            module.write_text(whole)

    def passes(self, tests: str) -> bool:
        command = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "not e2e", tests]
        environment = os.environ | {"PYTHONPATH": f"{self.folder}:{self.folder / 'site'}"}
        try:
            done = subprocess.run(
                command, cwd=self.folder, env=environment, capture_output=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        return done.returncode in {0, NO_TESTS}


def tests_of(path: str) -> str:
    """The tests mirror the code: the folder of the room, or the file of a single module."""
    place = Path("tests") / Path(path).parent.relative_to("site" if path.startswith("site/") else ".")
    while not (ROOT / place).is_dir():
        place = place.parent
    single = place / f"test_{Path(path).stem}.py"
    return str(single if place == Path("tests/extranet") and (ROOT / single).exists() else place)
