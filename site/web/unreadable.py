"""Why a file is no table that we read: each cause with its own sentence."""

from collections.abc import Mapping
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


class UnreadableSpreadsheet(ValidationError):
    """What is wrong with the file, as a sentence for whoever sent it. `code` is for programs."""

    def __init__(self, message: str, *, code: str, params: Mapping[str, Any] | None = None) -> None:
        super().__init__(message, code=code, params=dict(params or {}))


_PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")


def refuse_other_kinds(content: bytes) -> None:
    """Raises UnreadableSpreadsheet for what is plainly another kind of file, whatever its name says."""
    start = content[:1024].lstrip().lower()
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        message = _(
            "The file is an older Excel file, or it is locked with a password. Open it, take the password away "
            "and save it as XLSX."
        )
        raise UnreadableSpreadsheet(message, code="old_excel")
    if b"%pdf-" in start:
        message = _("The file is a PDF. Open the list in a spreadsheet program and save it as XLSX or CSV.")
        raise UnreadableSpreadsheet(message, code="pdf")
    if content.startswith(_PICTURES):
        message = _("The file is a picture. Send the list itself, as XLSX or CSV.")
        raise UnreadableSpreadsheet(message, code="picture")
    if start.startswith((b"<!doctype", b"<html", b"<?xml")):
        message = _(
            "The file is a web page, also if its name says Excel. Open it in Excel and save it as XLSX."
        )
        raise UnreadableSpreadsheet(message, code="web_page")


def not_a_table() -> UnreadableSpreadsheet:
    message = _(
        "We cannot read the file as a table. Open it in a spreadsheet program and save it as XLSX or CSV."
    )
    return UnreadableSpreadsheet(message, code="content")
