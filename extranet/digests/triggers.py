"""What the database itself refuses, so that a sent digest stays as it was sent whoever is at the keyboard (N4).

A migration puts the triggers in place. SQLite loses a table's triggers when a later migration
rebuilds the table, and cannot rename a table while another one's trigger names it: such a
migration starts with `RunPython(uninstall, install)` and ends with `RunPython(install, uninstall)`.
"""

from dataclasses import dataclass
from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor

MESSAGE = "digest is sent"


@dataclass(frozen=True)
class Guard:
    """A change of a table that is refused when `condition` holds. OLD and NEW are the row before and after."""

    name: str
    table: str
    event: str
    condition: str
    message: str = MESSAGE


def _sent(digest: str) -> str:
    return f"EXISTS (SELECT 1 FROM digests_digest d WHERE d.id = {digest} AND d.status = 'sent')"  # noqa: S608  # names only


def _point_sent(point: str) -> str:
    return f"EXISTS (SELECT 1 FROM digests_digestpoint p WHERE p.id = {point} AND {_sent('p.digest_id')})"  # noqa: S608


def _frozen(table: str, short: str, sent: Any, column: str) -> list[Guard]:
    """Nothing of a sent digest is added, changed, moved in or out, or taken away."""
    old, new = sent(f"OLD.{column}"), sent(f"NEW.{column}")
    return [
        Guard(f"{short}_insert", table, "INSERT", new),
        Guard(f"{short}_update", table, "UPDATE", f"{old} OR {new}"),
        Guard(f"{short}_delete", table, "DELETE", old),
    ]


_UNCITED = (
    "NOT EXISTS (SELECT 1 FROM digests_digestpoint p WHERE p.digest_id = NEW.id) OR EXISTS "
    "(SELECT 1 FROM digests_digestpoint p WHERE p.digest_id = NEW.id AND NOT EXISTS "
    "(SELECT 1 FROM digests_citation c WHERE c.point_id = p.id))"
)

GUARDS = [
    Guard("digest_insert", "digests_digest", "INSERT", "NEW.status <> 'draft'", "digest begins as a draft"),
    Guard("digest_update", "digests_digest", "UPDATE", "OLD.status = 'sent'"),
    Guard("digest_delete", "digests_digest", "DELETE", "OLD.status = 'sent'"),
    Guard(
        "digest_unapproved",
        "digests_digest",
        "UPDATE",
        "NEW.status = 'sent' AND OLD.status = 'draft'",
        "digest is not approved",
    ),
    Guard(
        "digest_uncited",
        "digests_digest",
        "UPDATE",
        f"NEW.status <> 'draft' AND NEW.status <> OLD.status AND ({_UNCITED})",
        "digest has a point without a citation",
    ),
    *_frozen("digests_digestpoint", "point", _sent, "digest_id"),
    *_frozen("digests_citation", "citation", _point_sent, "point_id"),
    *_frozen("digests_digestfile", "file", _sent, "digest_id"),
    Guard(
        "answer_insert",
        "digests_pointanswer",
        "INSERT",
        f"NOT {_point_sent('NEW.point_id')}",
        "digest is not sent",
    ),
    Guard("answer_update", "digests_pointanswer", "UPDATE", "1 = 1", "answer is given"),
    Guard("answer_delete", "digests_pointanswer", "DELETE", "1 = 1", "answer is given"),
]


def install(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for guard in GUARDS:
        for statement in _VENDORS[schema_editor.connection.vendor].create(guard):
            schema_editor.execute(statement)


def uninstall(apps: Any, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for guard in GUARDS:
        for statement in _VENDORS[schema_editor.connection.vendor].drop(guard):
            schema_editor.execute(statement)


class _SQLite:
    @staticmethod
    def create(guard: Guard) -> list[str]:
        return [
            f"CREATE TRIGGER digests_{guard.name} BEFORE {guard.event} ON {guard.table} FOR EACH ROW "
            f"WHEN {guard.condition} BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
        ]

    @staticmethod
    def drop(guard: Guard) -> list[str]:
        return [f"DROP TRIGGER IF EXISTS digests_{guard.name}"]


class _PostgreSQL:
    """A function a guard: its body asks the question, for a WHEN clause there may hold no subquery."""

    @staticmethod
    def create(guard: Guard) -> list[str]:
        row = "OLD" if guard.event == "DELETE" else "NEW"
        return [
            f"CREATE FUNCTION digests_{guard.name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF {guard.condition} THEN RAISE EXCEPTION '{guard.message}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$",
            f"CREATE TRIGGER digests_{guard.name} BEFORE {guard.event} ON {guard.table} "
            f"FOR EACH ROW EXECUTE FUNCTION digests_{guard.name}()",
        ]

    @staticmethod
    def drop(guard: Guard) -> list[str]:
        return [
            f"DROP TRIGGER IF EXISTS digests_{guard.name} ON {guard.table}",
            f"DROP FUNCTION IF EXISTS digests_{guard.name}()",
        ]


_VENDORS: dict[str, Any] = {"sqlite": _SQLite, "postgresql": _PostgreSQL}
