"""The index that Wagtail keeps of pages and files for its own search: two who save never wait for each other in a ring.

Once it has written an entry, Wagtail gives every entry whose title weighs 1 its weight anew. Those are what was written
just now, and beside that all titles of middling length: rows that others may hold, who in turn want ours (T66).
"""

from typing import Any

from django.db import connection, transaction
from django.db.models import Avg, F
from django.db.models.functions import Length
from wagtail.search.backends import database


def SearchBackend(params: dict[str, Any]) -> Any:
    """By this name Wagtail finds it."""
    backend = database.SearchBackend(params)
    if connection.vendor == "postgresql":
        backend.index_class = _weighing_what_is_free(backend.index_class)
    return backend


def _weighing_what_is_free(index: Any) -> Any:
    """Made from the class of PostgreSQL, whose module takes a driver that SQLite has no use for."""

    class Index(index):
        def _refresh_title_norms(self, full: bool = False) -> None:
            if full:
                super()._refresh_title_norms(full=True)
                return
            with transaction.atomic(using=self.write_connection.alias):
                # What somebody else holds she is writing, and weighs herself.
                free = self.entries.filter(title_norm=1.0).select_for_update(skip_locked=True)
                titled = self.entries.annotate(words=Length("title")).filter(words__gt=0)
                average = titled.aggregate(found=Avg("words"))["found"]
                titled.filter(pk__in=free.values("pk")).update(title_norm=average / F("words"))

    return Index
