"""Deleting rows in a migration on its way back, where the models of that time no longer fit together."""

from collections.abc import Collection
from typing import Any


def delete_with_references(schema_editor: Any, table: str, keys: Collection[int]) -> None:
    """Deletes these rows, and those of every table that is there today and points at them."""
    if not keys:
        return
    connection, marks = schema_editor.connection, ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        for other in connection.introspection.table_names(cursor):
            for column, (_there, target) in connection.introspection.get_relations(cursor, other).items():
                if target == table:
                    _delete(cursor, schema_editor, other, column, marks, keys)
        _delete(cursor, schema_editor, table, "id", marks, keys)


def _delete(
    cursor: Any, schema_editor: Any, table: str, column: str, marks: str, keys: Collection[int]
) -> None:
    table, column = map(schema_editor.quote_name, (table, column))
    cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({marks})", list(keys))  # noqa: S608  # names of tables
