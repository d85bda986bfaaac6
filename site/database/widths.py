"""Text that the program writes itself, as long as its column takes it: PostgreSQL refuses more, SQLite keeps it."""

from typing import cast

from django.db.models import CharField, Model


def cut_to_column(model: type[Model], name: str, text: str) -> str:
    """For words that are shown beside the thing that has all of them. What must be whole is no such text."""
    column = cast("CharField[str, str]", model._meta.get_field(name))
    return text[: column.max_length]
