"""A migrated, empty database for a program that is no test: SQLite, or one on the server of DATABASE_URL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django


@contextmanager
def own_database() -> Iterator[None]:
    """Sets Django up. The database is taken away at the end."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    from django.db import connection  # noqa: PLC0415  # takes settings

    from .databases import copy_anew, migrated  # noqa: PLC0415  # as above

    kept = migrated()
    with kept.for_process() as name:
        copy_anew(kept, name)
        yield
        connection.close()
