"""A tagged PDF that screen readers can follow (PDF/UA) and archives keep (PDF/A), made by Typst alone."""

import json
import logging
import re
import unicodedata
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import typst

from .content import Content

log = logging.getLogger(__name__)

TEMPLATE = Path(__file__).with_name("digest.typ").read_bytes()
_LONG_WORD = re.compile(r"(\S{40})(?=\S)")
_SOFT_BREAK = "\u200b"
_REPLACEMENT = "\ufffd"
# What no font shows, and what no archive takes: codes that mean what somebody has agreed with somebody.
_UNSHOWN = re.compile(r'the text `"(.+?)"` could not be displayed|the PDF contains the codepoint `"(.+?)"`')
_STANDARDS = ["ua-1", "a-2a"]
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
# Typst names all signs that it misses at once; without them others may be set, and missed.
_ROUNDS = 4


def pdf_of(content: Content, at: datetime) -> bytes:
    """A sign that no font can show is written as �, and the PDF says so: it meets both standards all the same.

    Should anything else stand in the way the PDF is only tagged, for nothing may stop the sending.
    """
    data = _in_each_text(_breakable, content.as_dict()) | {"is_whole": True}
    for _round in range(_ROUNDS):
        try:
            return _compile(data, at, pdf_standards=_STANDARDS)
        except typst.TypstError as error:
            fault, unshown = error.message, _unshown_in(error)
        if not unshown:
            break
        data = _in_each_text(partial(_without, unshown), data) | {"is_whole": False}
    log.warning("The PDF does not meet PDF/UA and PDF/A: %s", fault)
    return _compile(data, at)


def _compile(data: dict[str, Any], at: datetime, **options: Any) -> bytes:
    return typst.compile(
        TEMPLATE, sys_inputs={"data": json.dumps(data)}, format="pdf", timestamp=at, **options
    )


def _unshown_in(error: typst.TypstError) -> list[str]:
    """The signs that Typst names in its faults, the longest first."""
    named = {
        _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)
        for text in map("".join, _UNSHOWN.findall(error.diagnostic))
    }
    return sorted(named, key=len, reverse=True)


def _without(signs: list[str], text: str) -> str:
    for sign in signs:
        is_seen = any(unicodedata.category(part) not in {"Cf", "Mn"} for part in sign)
        text = text.replace(sign, _REPLACEMENT if is_seen else "")
    return text


def _breakable(text: str) -> str:
    """Words longer than a line may break, so that none runs off the paper."""
    return _LONG_WORD.sub(rf"\1{_SOFT_BREAK}", text)


def _in_each_text(change: Callable[[str], str], value: Any) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _in_each_text(change, part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_in_each_text(change, part) for part in value]
    return value
