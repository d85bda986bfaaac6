"""Whether the tree of pages is whole: the row of each page says where it stands, and how many stand below it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

DATABASE = {"db", "transactional_db"}


@contextmanager
def changes_of_pages() -> Iterator[list[Any]]:
    """The pages that are saved or deleted meanwhile. Whatever moves a page saves it."""
    from django.db.models.signals import post_delete, post_save  # noqa: PLC0415  # settings must be configured first
    from wagtail.models import Page  # noqa: PLC0415  # as above

    changed: list[Any] = []

    def note(sender: Any, instance: Any, **kwargs: Any) -> None:
        if isinstance(instance, Page):
            changed.append(instance)

    for signal in (post_save, post_delete):
        signal.connect(note)
    try:
        yield changed
    finally:
        for signal in (post_save, post_delete):
            signal.disconnect(note)


def no_problems_in_the_tree() -> bool:
    """A test that broke its transaction on purpose left nothing to look at."""
    from django.db import connection  # noqa: PLC0415  # as above
    from wagtail.models import Page  # noqa: PLC0415  # as above

    return connection.needs_rollback or Page.find_problems() == ([], [], [], [], [])
