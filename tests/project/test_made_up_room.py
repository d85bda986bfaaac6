"""A new room is one new folder: a made-up one is laid into a copy of the house, and nothing else is changed."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .files import CODE, ROOT

ROOM = Path(__file__).parent / "made_up_room"
KEPT_OUT = shutil.ignore_patterns("__pycache__", "*.pyc")


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
    made = run(house, "site/manage.py", "makemigrations", "recipes")
    walked = run(house, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/project/made_up_room/walk.py")

    assert made.returncode == 0, made.stderr
    assert walked.returncode == 0, walked.stdout
    assert " passed" in walked.stdout
