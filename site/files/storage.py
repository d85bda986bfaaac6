"""Where files lie: members' in a private place, those of the CMS under names that nobody can guess."""

import secrets
import uuid
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import FileSystemStorage, Storage, storages

from .names import ending


class UnguessableStorage(FileSystemStorage):
    """Puts each file in a folder of its own that nobody can guess; the name stays as people know it (T19)."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        path = PurePosixPath(name)
        return super().get_available_name(str(path.parent / secrets.token_hex(8) / path.name), max_length)


def private_storage() -> Storage:
    return storages["private"]


def private_name(instance: Any, filename: str) -> str:
    """A name that nobody can guess and that says nothing: only the ending is kept."""
    return f"{instance._meta.model_name}/{uuid.uuid4().hex}.{ending(filename)}"
