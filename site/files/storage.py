"""Where files lie: members' in a private place, those of the CMS under names that nobody can guess.

A file follows the transaction that it is written in: rolled back means no file.
"""

import errno
import logging
import secrets
import uuid
import weakref
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import Any

from django.core.files.storage import FileSystemStorage, Storage, storages
from django.db import transaction
from django.utils.translation import gettext as _

from web.refusals import Refused

from .names import ending

log = logging.getLogger(__name__)

NO_ROOM = {errno.ENOSPC, errno.EDQUOT}


class CannotKeep(Refused):
    """The disk takes no file: it is full, or not ours to write to."""

    is_fault = True


class KeptStorage(FileSystemStorage):
    """Leaves no half file when the disk is full, and no file at all of a transaction that is rolled back."""

    def _save(self, name: str, content: Any) -> str:
        """Raises CannotKeep, which every form shows as its sentence."""
        try:
            kept = super()._save(name, content)  # type: ignore[misc]  # the stub does not know it
        except OSError as error:
            with suppress(OSError):
                Path(self.path(name)).unlink(missing_ok=True)
            log.error("A file could not be kept: %s", error.strerror or type(error).__name__)
            raise CannotKeep(
                _(
                    "The file could not be saved: the server has no room for it. What you have written is still "
                    "here. Save it without the file, and tell the administrator."
                )
            ) from error
        transaction.on_commit(_Kept(self, kept))
        return str(kept)


class _Kept:
    """Called when the transaction is committed. Rolled back, Django drops it uncalled, and the file goes."""

    def __init__(self, storage: Storage, name: str) -> None:
        self.removal = weakref.finalize(self, storage.delete, name)
        # A process that ends in the middle deletes nothing: the sweep finds it (`jobs.sweeping`).
        self.removal.atexit = False

    def __call__(self) -> None:
        self.removal.detach()


def has_no_room(error: BaseException | None) -> bool:
    """Whether a disk that takes nothing is behind the fault."""
    while error is not None:
        if isinstance(error, CannotKeep) or (isinstance(error, OSError) and error.errno in NO_ROOM):
            return True
        error = error.__cause__
    return False


class UnguessableStorage(KeptStorage):
    """Puts each file in a folder of its own that nobody can guess; the name stays as people know it (T19)."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        path = PurePosixPath(name)
        return super().get_available_name(str(path.parent / secrets.token_hex(8) / path.name), max_length)


def private_storage() -> Storage:
    return storages["private"]


def private_name(instance: Any, filename: str) -> str:
    """A name that nobody can guess and that says nothing: only the ending is kept."""
    return f"{instance._meta.model_name}/{uuid.uuid4().hex}.{ending(filename)}"
