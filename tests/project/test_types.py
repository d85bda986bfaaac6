import re

from .files import ROOT, python_files

SILENCED = re.compile(r"# type: ignore(?!\[[\w, -]+\]  # \w)")


def test_each_silenced_type_error_says_why():
    """mypy reads all that is ours (pyproject.toml); where it is told to be silent, a reader is told the reason."""
    silent = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in python_files()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if SILENCED.search(line)
    ]

    assert silent == []
