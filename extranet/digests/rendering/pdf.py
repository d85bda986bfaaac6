"""A tagged PDF that screen readers can follow (PDF/UA), made by Typst, which needs nothing from the system."""

import json
import logging
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from .content import Content

log = logging.getLogger(__name__)

TEMPLATE = Path(__file__).with_name("digest.typ").read_bytes()
_LONG_WORD = re.compile(r"(\S{40})(?=\S)")
_SOFT_BREAK = "\u200b"


def pdf_of(content: Content, at: datetime) -> bytes:
    """A sign that no font can show breaks the standard and not the sending: the PDF is then only tagged."""
    data = {"data": json.dumps(_breakable(content.as_dict()))}
    try:
        return typst.compile(TEMPLATE, sys_inputs=data, format="pdf", timestamp=at, pdf_standards="ua-1")
    except typst.TypstError as error:
        log.warning("The PDF does not meet PDF/UA: %s", error.message)
        return typst.compile(TEMPLATE, sys_inputs=data, format="pdf", timestamp=at)


def _breakable(value: Any) -> Any:
    """Words longer than a line may break, so that none runs off the paper."""
    if isinstance(value, str):
        return _LONG_WORD.sub(rf"\1{_SOFT_BREAK}", value)
    if isinstance(value, dict):
        return {key: _breakable(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [_breakable(part) for part in value]
    return value
