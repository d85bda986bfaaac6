"""The index that the database itself keeps: FTS5 on SQLite, a tsvector with GIN on PostgreSQL.

Both know which entries have which words and in which order the entries came, and nothing of how well one answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from .expressions import Expression

Row = tuple[int, list[str]]
"""The primary key of an entry, and its words. What is removed has to be named as it was put."""


@dataclass(frozen=True)
class Index:
    """`passing` is a table and the condition that an expression is put into; `key` names the entry there.

    `word`, `both` and `either` are how the database writes an expression. `emptying` is empty where an entry is removed
    by its key, whatever words it was put with.
    """

    making: Sequence[str]
    passing: str
    key: str
    word: str
    both: str
    either: str
    put: Callable[[Iterable[Row]], None]
    remove: Callable[[Iterable[Row]], None]
    emptying: str = ""

    def written(self, expression: Expression | str) -> str:
        if isinstance(expression, str):
            return self.word.format(expression)
        joint = self.both if expression.every else self.either
        return f"({joint.join(map(self.written, expression.parts))})"


def _run(statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))


def _put_on_sqlite(rows: Iterable[Row]) -> None:
    _run("INSERT INTO search_posting (rowid, words) VALUES (%s, %s)", _as_text(rows))


def _remove_on_sqlite(rows: Iterable[Row]) -> None:
    """The table keeps no texts: it has to be told again what it forgets."""
    _run(
        "INSERT INTO search_posting (search_posting, rowid, words) VALUES ('delete', %s, %s)", _as_text(rows)
    )


def _as_text(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    return ((key, " ".join(words)) for key, words in rows)


def _put_on_postgresql(rows: Iterable[Row]) -> None:
    _run("INSERT INTO search_posting (entry, words) VALUES (%s, array_to_tsvector(%s))", rows)


def _remove_on_postgresql(rows: Iterable[Row]) -> None:
    _run("DELETE FROM search_posting WHERE entry = %s", ((key,) for key, _ in rows))


_INDEXES = {
    "sqlite": Index(
        making=(
            "CREATE VIRTUAL TABLE search_posting USING fts5"
            "(words, content='', columnsize=0, detail=none, tokenize=ascii)",
        ),
        passing="search_posting WHERE search_posting MATCH %s",
        key="rowid",
        word='"{}"',
        both=" AND ",
        either=" OR ",
        put=_put_on_sqlite,
        remove=_remove_on_sqlite,
        emptying="INSERT INTO search_posting (search_posting) VALUES ('delete-all')",
    ),
    "postgresql": Index(
        making=(
            "CREATE TABLE search_posting (entry bigint PRIMARY KEY, words tsvector NOT NULL)",
            "CREATE INDEX search_posting_words ON search_posting USING gin (words)",
        ),
        passing="search_posting WHERE words @@ %s::tsquery",
        key="entry",
        word="'{}'",
        both=" & ",
        either=" | ",
        put=_put_on_postgresql,
        remove=_remove_on_postgresql,
    ),
}


def own_index() -> Index:
    return _INDEXES[connection.vendor]


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(own_index().emptying)


def make(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in own_index().making:
        schema_editor.execute(statement)


def unmake(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    schema_editor.execute("DROP TABLE search_posting")
