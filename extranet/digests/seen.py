"""What a person has read when she decides on a digest, so that nobody approves words that came meanwhile (T88)."""

import hashlib
from collections.abc import Iterable

from .models import Digest, DigestPoint


def state_of(digest: Digest, points: Iterable[DigestPoint]) -> str:
    """The same as long as every word, quote and order is. `points` are all of them, in order, with their citations."""
    parts = [f"{digest.version}"]
    for point in points:
        quotes = ",".join(str(citation.pk) for citation in point.citations.all())
        parts.append(f"{point.pk}.{point.version}:{quotes}")
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:16]
