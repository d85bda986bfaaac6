"""The stylesheet in many files for those who write it, in one for those who fetch it."""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

SHEET = "css/site.css"

_IMPORT = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)
_ADDRESS = re.compile(r'url\("([^"]+)"\)')


class StaticStorage(CompressedManifestStaticFilesStorage):
    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[tuple[str, str, bool]]:
        """Writes the sheet anew with its parts in the place of their imports, then goes on as ever."""
        if not dry_run and SHEET in paths:
            one = in_one(SHEET, lambda name: _text(*paths[name]))
            self.delete(SHEET)
            self._save(SHEET, ContentFile(one.encode()))
            paths = paths | {SHEET: (self, SHEET)}
        yield from super().post_process(paths, dry_run, **options)


def in_one(name: str, read: Callable[[str], str]) -> str:
    """The sheet with each `@import "…";` replaced by what it names. Parts import nothing themselves."""
    home = posixpath.dirname(name)
    return _IMPORT.sub(lambda found: _part(posixpath.join(home, found[1]), home, read), read(name))


def _part(name: str, home: str, read: Callable[[str], str]) -> str:
    """A part whose relative addresses hold from the folder `home` too."""
    own = posixpath.dirname(name)
    return _ADDRESS.sub(
        lambda found: f'url("{posixpath.relpath(posixpath.join(own, found[1]), home)}")', read(name)
    )


def _text(storage: Any, path: str) -> str:
    with storage.open(path) as file:
        return str(file.read().decode())
