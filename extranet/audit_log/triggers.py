"""The audit log is only ever added to (T99). How: `database.triggers`."""

from database.triggers import Guard, migration_steps

GUARDS = [
    Guard(
        f"audit_log_entry_{event.lower()}",
        "audit_log_auditentry",
        event,
        "1 = 1",
        "the audit log is never changed",
    )
    for event in ("UPDATE", "DELETE")
]

install, uninstall = migration_steps(GUARDS)
