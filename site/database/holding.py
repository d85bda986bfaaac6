"""Rows held until the transaction ends: whoever changes one and whoever relies on it come one after the other.

On PostgreSQL the row is locked; on SQLite a transaction takes the write lock when it begins. All hold in one order, so
that no two wait for each other: organisations and duties, people, what is theirs (a parent before its child, inputs
before digests), and last the entries of search.
"""

from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from web.refusals import Refused

Row = TypeVar("Row", bound=Model)


class Gone(Refused):
    """What was fetched before it was held is not there any more, or not hers to see. Nobody is told which."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "What you were working on is not here any more. Somebody has deleted it, or closed it to you, "
                "meanwhile. Nothing else has changed."
            )
        )


def held(rows: QuerySet[Row], key: Any) -> Row:
    """The row with this key as it is now, for this transaction alone. Raises Gone if it is not among the rows.

    Rows that point to it may still be added: `no_key` locks it against change, and not against being pointed to.
    """
    found = held_if_there(rows, key)
    if found is None:
        raise Gone
    return found


def held_if_there(rows: QuerySet[Row], key: Any) -> Row | None:
    """As `held`, where nobody is to be told that it is gone."""
    return rows.select_for_update(no_key=True, of=("self",)).filter(pk=key).first()


def all_held(rows: QuerySet[Row]) -> list[Row]:
    """These rows as they are now, held in the order of their keys."""
    return list(rows.select_for_update(no_key=True, of=("self",)).order_by("pk"))
