"""Everything we keep about a person, as she may read it and as a machine can (T97)."""

from __future__ import annotations

import datetime
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import IO, Any

from django.db.models import Model
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from accounts.models import User
from files.names import shown_name
from registry.personal_data import PersonalData, personal_data

from .labels import LABELS

IN_MEMORY = 5 * 1024 * 1024


@dataclass(frozen=True)
class Section:
    """`hidden` counts rows whose words she may not read any more: of those she learns that there are so many."""

    kind: PersonalData
    rows: list[Any]
    hidden: int

    @property
    def title(self) -> str:
        return str(self.kind.title)

    @property
    def labels(self) -> list[str]:
        return [label_of(self.kind, name) for name in self.kind.shown]

    @property
    def table(self) -> list[list[str]]:
        return [[str(value_of(row, name) or "") for name in self.kind.shown] for row in self.rows]

    def as_data(self) -> dict[str, Any]:
        rows = [{name: value_of(row, name) for name in self.kind.shown} for row in self.rows]
        return {
            "what": self.title,
            "model": self.kind.model,
            "rows": rows,
            "not_readable_any_more": self.hidden,
        }


def sections_of(user: User) -> list[Section]:
    sections = (section(user, kind) for kind in personal_data())
    return [section for section in sections if section.rows or section.hidden]


def section(user: User, kind: PersonalData) -> Section:
    rows = list(kind.readable_rows_of(user))
    return Section(kind, rows, kind.rows_of(user).count() - len(rows))


def archive_of(user: User) -> IO[bytes]:
    """A zip: `uppgifter.json`, `uppgifter.html` that says the same in words, and the files she has attached."""
    sections = sections_of(user)
    made = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  # the response closes it
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        data = {"at": timezone.now().isoformat(), "data": [one.as_data() for one in sections]}
        archive.writestr("uppgifter.json", json.dumps(data, ensure_ascii=False, indent=2))
        archive.writestr("uppgifter.html", render_to_string("my_account/export.html", {"sections": sections}))
        for name, file in _files(sections):
            _put(archive, name, file)
    made.seek(0)
    return made


def _files(sections: list[Section]) -> Iterator[tuple[str, Any]]:
    """Numbered, for two files may have the same name."""
    with_files = [one for one in sections if one.kind.file]
    rows = [(row, one.kind.file) for one in with_files for row in one.rows if getattr(row, one.kind.file)]
    for number, (row, field) in enumerate(rows, start=1):
        file = getattr(row, field)
        yield f"filer/{number}-{shown_name(getattr(row, 'name', '') or file.name)}", file


def _put(archive: zipfile.ZipFile, name: str, file: Any) -> None:
    """A file that is gone from the disk is said to be, and stops nothing."""
    try:
        with file.open("rb") as opened:
            archive.writestr(name, opened.read())
    except FileNotFoundError:
        archive.writestr(f"{name}.txt", _("The file is not there any more."))


def value_of(row: Model, path: str) -> Any:
    """A number, a truth, a moment as ISO 8601, or words."""
    *way, name = path.split("__")
    holder: Any = row
    for step in way:
        holder = getattr(holder, step)
    display = getattr(holder, f"get_{name}_display", None)
    value = display() if display else getattr(holder, name)
    if isinstance(value, datetime.datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float):
        return value
    return str(value)


def label_of(kind: PersonalData, path: str) -> str:
    *way, name = path.split("__")
    if name in LABELS:
        return str(LABELS[name])
    model: Any = kind.objects.model
    for step in way:
        model = model._meta.get_field(step).related_model
    return capfirst(str(model._meta.get_field(name).verbose_name))
