from django.db import close_old_connections, connection


def drop_dead_connections() -> None:
    """After work that may have met a database that was gone. Not within a transaction, which it would end."""
    if not connection.in_atomic_block:
        close_old_connections()
