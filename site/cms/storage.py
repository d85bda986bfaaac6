import secrets
from pathlib import PurePosixPath

from django.core.files.storage import FileSystemStorage


class UnguessableStorage(FileSystemStorage):
    """Puts each file in a folder of its own that nobody can guess; the name stays as people know it (T19)."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        path = PurePosixPath(name)
        return super().get_available_name(str(path.parent / secrets.token_hex(8) / path.name), max_length)
