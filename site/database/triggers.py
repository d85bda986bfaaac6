"""Changes that the database itself refuses, whoever is at the keyboard.

A migration puts the triggers in place. SQLite loses a table's triggers when a later migration
rebuilds the table, and cannot rename a table while another one's trigger names it: such a
migration starts with `RunPython(uninstall, install)` and ends with `RunPython(install, uninstall)`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

Step = Callable[[Any, BaseDatabaseSchemaEditor], None]


@dataclass(frozen=True)
class Guard:
    """A change of a table that is refused when `condition` holds. OLD and NEW are the row before and after."""

    name: str
    table: str
    event: str
    condition: str
    message: str


def migration_steps(guards: Iterable[Guard]) -> tuple[Step, Step]:
    """What `RunPython` takes: a function that installs the guards, and one that takes them away."""
    kept = list(guards)

    def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for guard in kept:
            for statement in _VENDORS[schema_editor.connection.vendor].create(guard):
                schema_editor.execute(statement)

    def uninstall(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
        for guard in kept:
            for statement in _VENDORS[schema_editor.connection.vendor].drop(guard):
                schema_editor.execute(statement)

    return install, uninstall


class _SQLite:
    @staticmethod
    def create(guard: Guard) -> list[str]:
        return [
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW "
            f"WHEN {guard.condition} BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
        ]

    @staticmethod
    def drop(guard: Guard) -> list[str]:
        return [f"DROP TRIGGER IF EXISTS {guard.name}"]


class _PostgreSQL:
    """A function a guard: its body asks the question, for a WHEN clause there may hold no subquery."""

    @staticmethod
    def create(guard: Guard) -> list[str]:
        row = "OLD" if guard.event == "DELETE" else "NEW"
        return [
            f"CREATE FUNCTION {guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {guard.condition} THEN RAISE EXCEPTION '{guard.message}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$",
            f"CREATE TRIGGER {guard.name} BEFORE {guard.event} ON {guard.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {guard.name}()",
        ]

    @staticmethod
    def drop(guard: Guard) -> list[str]:
        return [
            f"DROP TRIGGER IF EXISTS {guard.name} ON {guard.table}",
            f"DROP FUNCTION IF EXISTS {guard.name}()",
        ]


_VENDORS: dict[str, Any] = {"sqlite": _SQLite, "postgresql": _PostgreSQL}
