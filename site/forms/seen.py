"""What somebody has looked at before a step that cannot be undone: nothing that came meanwhile goes with it (T88).

A page carries the fingerprint of what it shows, and the verb makes it again of what it holds.
"""

import hashlib

from web.refusals import Refused


class NotAsSeen(Refused):
    """Somebody has changed what is to go. It is shown again, and decided again."""


def fingerprint(*parts: object) -> str:
    """Short enough for a hidden field; another one when any part is, or their order."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:16]
