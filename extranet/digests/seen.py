"""What a person has read when she decides on a digest, so that nobody approves words that came meanwhile (T88)."""

from collections.abc import Iterable

from forms.seen import fingerprint

from .models import Digest, DigestPoint


def state_of(digest: Digest, points: Iterable[DigestPoint]) -> str:
    """The same as long as every word, quote and order is. `points` are all of them, in order, with their citations."""
    return fingerprint(digest.version, *(point.as_read for point in points))
