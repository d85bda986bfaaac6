"""Reads the texts of the demo, which lie as TOML beside this file."""

import tomllib
from pathlib import Path
from typing import Any

Text = dict[str, Any]

CONTENT = Path(__file__).parent / "content"


def read(name: str) -> Text:
    return tomllib.loads((CONTENT / name).read_text(encoding="utf-8"))


def read_all(folder: str) -> list[Text]:
    """Every file of a folder, in the order of their names."""
    return [read(f"{folder}/{path.name}") for path in sorted((CONTENT / folder).glob("*.toml"))]
