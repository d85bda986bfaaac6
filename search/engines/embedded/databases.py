"""The index that the database itself keeps: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

Both know which entries have which words and in which order the entries came, and nothing of how well one answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from .expressions import Expression

Row = tuple[int, list[str]]
"""The primary key of an entry, and its words."""


class Index(Protocol):
    """`passing` is a table and the condition that an expression is put into; `key` names the entry there."""

    making: Sequence[str]
    passing: str
    key: str

    @staticmethod
    def written(expression: Expression | str) -> str:
        """As the database's own language of questions has it."""

    @staticmethod
    def put(rows: Iterable[Row]) -> None: ...

    @staticmethod
    def remove(rows: Iterable[Row]) -> None:
        """Takes away what was put, with the words it was put with."""


class _SQLite:
    """A table that keeps no texts: it has to be told again what it forgets."""

    making = (
        "CREATE VIRTUAL TABLE search_posting USING fts5"
        "(words, content='', columnsize=0, detail=none, tokenize=ascii)",
    )
    passing = "search_posting WHERE search_posting MATCH %s"
    key = "rowid"

    @staticmethod
    def written(expression: Expression | str) -> str:
        return _joined(expression, '"{}"', " AND ", " OR ")

    @staticmethod
    def put(rows: Iterable[Row]) -> None:
        _run("INSERT INTO search_posting (rowid, words) VALUES (%s, %s)", _as_text(rows))

    @staticmethod
    def remove(rows: Iterable[Row]) -> None:
        _run(
            "INSERT INTO search_posting (search_posting, rowid, words) VALUES ('delete', %s, %s)",
            _as_text(rows),
        )


class _PostgreSQL:
    making = (
        "CREATE TABLE search_posting (entry bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX search_posting_words ON search_posting USING gin (words)",
    )
    passing = "search_posting WHERE words @@ %s::tsquery"
    key = "entry"

    @staticmethod
    def written(expression: Expression | str) -> str:
        return _joined(expression, "'{}'", " & ", " | ")

    @staticmethod
    def put(rows: Iterable[Row]) -> None:
        _run("INSERT INTO search_posting (entry, words) VALUES (%s, array_to_tsvector(%s))", rows)

    @staticmethod
    def remove(rows: Iterable[Row]) -> None:
        _run("DELETE FROM search_posting WHERE entry = %s", [(key,) for key, _ in rows])


_INDEXES: dict[str, type[Index]] = {"sqlite": _SQLite, "postgresql": _PostgreSQL}


def own_index() -> type[Index]:
    return _INDEXES[connection.vendor]


def make(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in own_index().making:
        schema_editor.execute(statement)


def unmake(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE search_posting")


def _joined(expression: Expression | str, word: str, both: str, either: str) -> str:
    if isinstance(expression, str):
        return word.format(expression)
    parts = [_joined(part, word, both, either) for part in expression.parts]
    return f"({(both if expression.every else either).join(parts)})"


def _as_text(rows: Iterable[Row]) -> list[tuple[int, str]]:
    return [(key, " ".join(words)) for key, words in rows]


def _run(statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))
