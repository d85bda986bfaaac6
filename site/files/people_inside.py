"""The people and organisations that stand inside a file, beside what it says, and a copy of it without them (T20).

Office programs write who made a document, where she works, and who changed and commented it.
"""

import logging
from collections.abc import Callable
from io import BytesIO
from typing import IO, Final

from django.utils.translation import gettext as _

from web.refusals import Refused

from .names import ending
from .office_names import is_signed_office, names_in_office, without_names_in_office
from .pdf_names import is_locked_pdf, names_in_pdf, without_names_in_pdf
from .xml_names import Name, NotReadable

# It quotes what it cannot read.
logging.getLogger("pypdf").setLevel(logging.CRITICAL)

_OFFICE: Final = {"docx", "xlsx", "odt"}
# Programs that sign with their own name when nobody has given one.
_PROGRAMS: Final = {
    "python-docx",
    "openpyxl",
    "microsoft office user",
    "microsoft office",
    "libreoffice",
    "user",
}
_LONGEST_TOLD: Final = 100
_MOST_TOLD: Final = 10


class CannotBeCleaned(Refused):
    """Signed, locked, or too odd to be taken apart and put together again."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "The names cannot be taken out of the file %(name)s: it is signed, locked with a password, or built "
                "in a way we cannot change. Leave it as it is, or make a new copy without names on your computer."
            )
            % {"name": name}
        )


def people_inside(file: IO[bytes], name: str) -> list[str]:
    """Each once, as written, but for those after the tenth. Never raises: what cannot be read tells nothing."""
    try:
        found = [one.value[:_LONGEST_TOLD] for one in _names(file, name) if one.is_told]
    except Exception:  # a broken file can fail in any way its reader knows
        return []
    told = [value for value in dict.fromkeys(found) if value.lower() not in _PROGRAMS]
    return [*told[:_MOST_TOLD], "…"] if len(told) > _MOST_TOLD else told


def without_people(file: IO[bytes], name: str) -> bytes | None:
    """A copy in which nobody stands, or None if nobody does. Raises CannotBeCleaned, also for a copy that is not."""
    if not people_inside(file, name):
        return None
    try:
        clean = _copy(file, ending(name))
        left = _names(BytesIO(clean), name)
    except Exception as error:  # as above
        raise CannotBeCleaned(name) from error
    if left:
        raise CannotBeCleaned(name)
    return clean


def _names(file: IO[bytes], name: str) -> list[Name]:
    kind = ending(name)
    reader: Callable[[IO[bytes]], list[Name]] | None = names_in_office if kind in _OFFICE else None
    reader = names_in_pdf if kind == "pdf" else reader
    file.seek(0)
    try:
        return reader(file) if reader else []
    finally:
        file.seek(0)


def _copy(file: IO[bytes], kind: str) -> bytes:
    is_closed, copy = (
        (is_locked_pdf, without_names_in_pdf)
        if kind == "pdf"
        else (is_signed_office, without_names_in_office)
    )
    if is_closed(file):
        raise NotReadable
    file.seek(0)
    return copy(file)
