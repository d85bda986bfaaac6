"""A new room is one new folder: a made-up one is laid into a copy of the house, and nothing else is changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases import KeptFile, fingerprint, made

from .files import CODE, ROOT

ROOM = Path(__file__).parent / "made_up_room"
KEPT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")
# Its database: ours, to which the room's own migration is added, as on a site that is already there.
MIGRATE = """
import sys
from pathlib import Path
from tests.databases import KEPT, KeptFile, fingerprint
KEPT.mkdir()
KeptFile(fingerprint()).make(Path(sys.argv[1]))
"""


@pytest.fixture
def house(tmp_path) -> Path:
    for folder in (*CODE, "locale", "requirements", "tests"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=KEPT_OUT)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOM / "recipes", tmp_path / "extranet/recipes", ignore=KEPT_OUT)
    return tmp_path


def run(house: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """With the modules of the copy alone, whatever database this suite runs on."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    environment |= {
        "PYTHONPATH": f"{house}:{house / 'site'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
    return subprocess.run(
        [sys.executable, *command], cwd=house, env=environment, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_a_new_room_is_one_new_folder(house):
    written = run(house, "site/manage.py", "makemigrations", "recipes")
    migrated = run(house, "-c", MIGRATE, str(made(KeptFile(fingerprint())).path))
    walked = run(house, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/project/made_up_room/walk.py")

    assert written.returncode == 0, written.stderr
    assert migrated.returncode == 0, migrated.stderr
    assert walked.returncode == 0, walked.stdout
    assert " passed" in walked.stdout
