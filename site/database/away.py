"""Whether a fault means that the database is away, or held by somebody else, rather than that we asked it wrongly."""

import sqlite3

from django.db import InterfaceError, OperationalError

# SQLite has one class for all: "no such table" is our mistake, and has the plain code SQLITE_ERROR.
PASSES = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
)


def is_away(error: BaseException | None) -> bool:
    """A connection that is lost or refused, a lock that is not given, a limit of time or room (also of what caused it).

    What a template or a library wrapped in an error of its own is found by its cause.
    """
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            return _passes(error.__cause__)
        error = error.__cause__
    return False


def _passes(cause: BaseException | None) -> bool:
    if not isinstance(cause, sqlite3.Error):
        return True
    # The lowest byte is the kind, the others say more of it. None: raised by Python's module, such as for bad use.
    code = getattr(cause, "sqlite_errorcode", None)
    return code is not None and code & 0xFF in PASSES
