"""Reads what the demo has invented, which lies as TOML in the folder `data`."""

from pathlib import Path

from home.content.texts import Text, read_file

__all__ = ["Text", "read"]

DATA = Path(__file__).parent / "data"


def read(name: str) -> Text:
    return read_file(DATA / name)
