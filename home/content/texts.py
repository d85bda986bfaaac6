"""Reads the texts that every installation starts with, which lie as TOML in the folder `data`.

A text is remembered by its key: its folder and its slug, such as "articles/lamna-over". Once it has been loaded
anywhere the key must stay, or the text would be loaded a second time.
"""

import tomllib
from pathlib import Path
from typing import Any

Text = dict[str, Any]

DATA = Path(__file__).parent / "data"


def read_file(path: Path) -> Text:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_all(folder: str) -> list[Text]:
    """Every file of a folder, in the order of their names, each with its key."""
    texts = map(read_file, sorted((DATA / folder).glob("*.toml")))
    return [{**text, "key": f"{folder}/{text['slug']}"} for text in texts]


def read_frame(language: str) -> dict[str, Text]:
    """The front, and the pages that hold the others."""
    frame = read_file(DATA / "frame" / f"{language}.toml")
    return {name: {**text, "key": f"frame/{name}"} for name, text in frame.items()}


def read_translations(language: str) -> dict[str, Text]:
    """Each translated text by the key of what it translates; none for a language without texts."""
    if not (DATA / language).is_dir():
        return {}
    texts = [*read_frame(language).values(), *read_all(language)]
    return {text["translation_of"]: text for text in texts}
