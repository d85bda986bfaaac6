"""What the database refuses, so that a sent digest stays as it was sent (N4). How: `database.triggers`."""

from typing import Any

from database.triggers import Guard, migration_steps

MESSAGE = "digest is sent"


def _sent(digest: str) -> str:
    return f"EXISTS (SELECT 1 FROM digests_digest d WHERE d.id = {digest} AND d.status = 'sent')"  # noqa: S608  # names only


def _point_sent(point: str) -> str:
    return f"EXISTS (SELECT 1 FROM digests_digestpoint p WHERE p.id = {point} AND {_sent('p.digest_id')})"  # noqa: S608


def _frozen(table: str, short: str, sent: Any, column: str) -> list[Guard]:
    """Nothing of a sent digest is added, changed, moved in or out, or taken away."""
    old, new = sent(f"OLD.{column}"), sent(f"NEW.{column}")
    return [
        Guard(f"digests_{short}_insert", table, "INSERT", new, MESSAGE),
        Guard(f"digests_{short}_update", table, "UPDATE", f"{old} OR {new}", MESSAGE),
        Guard(f"digests_{short}_delete", table, "DELETE", old, MESSAGE),
    ]


_UNCITED = (
    "NOT EXISTS (SELECT 1 FROM digests_digestpoint p WHERE p.digest_id = NEW.id) OR EXISTS "
    "(SELECT 1 FROM digests_digestpoint p WHERE p.digest_id = NEW.id AND NOT EXISTS "
    "(SELECT 1 FROM digests_citation c WHERE c.point_id = p.id))"
)

GUARDS = [
    Guard(
        "digests_digest_insert",
        "digests_digest",
        "INSERT",
        "NEW.status <> 'draft'",
        "digest begins as a draft",
    ),
    Guard("digests_digest_update", "digests_digest", "UPDATE", "OLD.status = 'sent'", MESSAGE),
    Guard("digests_digest_delete", "digests_digest", "DELETE", "OLD.status = 'sent'", MESSAGE),
    Guard(
        "digests_digest_unapproved",
        "digests_digest",
        "UPDATE",
        "NEW.status = 'sent' AND OLD.status = 'draft'",
        "digest is not approved",
    ),
    Guard(
        "digests_digest_uncited",
        "digests_digest",
        "UPDATE",
        f"NEW.status <> 'draft' AND NEW.status <> OLD.status AND ({_UNCITED})",
        "digest has a point without a citation",
    ),
    *_frozen("digests_digestpoint", "point", _sent, "digest_id"),
    *_frozen("digests_citation", "citation", _point_sent, "point_id"),
    *_frozen("digests_digestfile", "file", _sent, "digest_id"),
    Guard(
        "digests_answer_insert",
        "digests_pointanswer",
        "INSERT",
        f"NOT {_point_sent('NEW.point_id')}",
        "digest is not sent",
    ),
    Guard("digests_answer_update", "digests_pointanswer", "UPDATE", "1 = 1", "answer is given"),
    Guard("digests_answer_delete", "digests_pointanswer", "DELETE", "1 = 1", "answer is given"),
]

install, uninstall = migration_steps(GUARDS)
