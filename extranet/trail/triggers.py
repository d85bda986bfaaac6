"""The trail is only ever added to (T99). How: `extranet.triggers`."""

from extranet.triggers import Guard, migration_steps

GUARDS = [
    Guard(f"trail_entry_{event.lower()}", "trail_trailentry", event, "1 = 1", "the trail is never changed")
    for event in ("UPDATE", "DELETE")
]

install, uninstall = migration_steps(GUARDS)
