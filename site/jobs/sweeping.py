"""Every night: files that no row knows are deleted, and rows whose file is gone are told.

A crash between the disk and the row leaves the first, a half restored backup the second.
"""

import logging
from collections.abc import Iterator
from datetime import timedelta
from itertools import chain

from django.apps import apps
from django.core.files.storage import FileSystemStorage
from django.db.models import FileField
from django.utils import timezone
from django.utils.translation import ngettext

from .nightly import NightlyState

log = logging.getLogger(__name__)

STATE = NightlyState("files-check")
A_DAY = timedelta(days=1)
# So many at once are no crash of ours but a database that is not the one of these files.
MOST_AT_ONCE = 50


def sweep_files() -> None:
    """Leaves what is younger than a day: its row may be on its way."""
    missing = 0
    for storage, fields in fields_by_storage():
        named = set(chain.from_iterable(map(names_in, fields)))
        lying = set(files_in(storage))
        delete(storage, lying - named, of=len(lying))
        for name in sorted(named - lying):
            log.error("The file %s is gone, and a row of %s names it", name, owners_of(name, fields))
            missing += 1
    STATE.note(str(missing) if missing else "ok")


def state() -> str:
    """`ok`, `missing`, or `unknown`: how many is nobody's to know (T48)."""
    noted = STATE.read()
    return "missing" if noted.isdecimal() else noted


def warning() -> str:
    """For those who look after the site: a sentence while a file is gone, else nothing."""
    noted = STATE.read()
    if not noted.isdecimal():
        return ""
    words = ngettext(
        "%(number)s file that should be there is gone from the server. Tell the administrator, who finds its name "
        "in the log.",
        "%(number)s files that should be there are gone from the server. Tell the administrator, who finds their "
        "names in the log.",
        int(noted),
    )
    return words % {"number": noted}


def fields_by_storage() -> Iterator[tuple[FileSystemStorage, list[FileField]]]:
    """Every column of every model that names a file, by where its files lie."""
    found: dict[str, tuple[FileSystemStorage, list[FileField]]] = {}
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, FileField) and isinstance(field.storage, FileSystemStorage):
                found.setdefault(str(field.storage.location), (field.storage, []))[1].append(field)
    yield from found.values()


def names_in(field: FileField) -> Iterator[str]:
    rows = field.model._base_manager.exclude(**{field.name: ""}).exclude(**{field.name: None})
    yield from rows.values_list(field.name, flat=True).iterator()


def owners_of(name: str, fields: list[FileField]) -> str:
    """The kinds of rows that name the file, for the log."""
    owners = (
        field.model for field in fields if field.model._base_manager.filter(**{field.name: name}).exists()
    )
    return ", ".join(model._meta.label for model in owners)


def files_in(storage: FileSystemStorage, folder: str = "") -> Iterator[str]:
    if folder or storage.exists(""):
        folders, files = storage.listdir(folder)
        yield from (f"{folder}{name}" for name in files)
        for inner in folders:
            yield from files_in(storage, f"{folder}{inner}/")


def delete(storage: FileSystemStorage, nobodys: set[str], *, of: int) -> None:
    long_ago = timezone.now() - A_DAY
    old = [name for name in sorted(nobodys) if storage.get_modified_time(name) < long_ago]
    if len(old) > MOST_AT_ONCE and len(old) * 2 > of:
        log.error("%s of %s files belong to no row; none is deleted. Is this their database?", len(old), of)
        return
    for name in old:
        storage.delete(name)
        log.warning("The file %s belonged to no row and is deleted", name)
