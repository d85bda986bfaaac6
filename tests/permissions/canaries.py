"""Words that nobody would write, hidden in everything that is not for all: wherever one sings, something leaks.

Each canary knows which roles may read it. `Aviary.leaks` names those that others got to see.
"""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

# Stands beside every canary that can be searched for, so that one question finds all that a person may see.
BAIT = "voljärsång"

_SONG = re.compile(r"kanarie([0-9a-f]{8})", re.IGNORECASE)

# Who is who: see `tests.people`. `kollega` is of Skåne's organisation too; `utanfor` has an account
# and no group; `bara` may open the CMS and has nothing else (T27).
ROLES = (
    "visitor", "utanfor", "bara", "lokal", "norr", "skane", "kollega", "nod", "samordnare", "redaktor", "admin",
)  # fmt: skip
# `gast` has signed up for a meeting without an account: she only gets mail.
EVERYONE = frozenset({*ROLES, "gast"})
EXTRANET = EVERYONE - {"visitor", "gast", "utanfor", "bara"}
OWN = frozenset({"skane", "kollega"})
ADMIN = frozenset({"admin"})
COORDINATOR = frozenset({"samordnare"})
NETWORK = OWN | {"norr"} | COORDINATOR | ADMIN


@dataclass
class Canary:
    kind: str
    word: str
    readers: frozenset[str]


class Aviary:
    """All canaries of one world, found again by the sign in their name."""

    def __init__(self) -> None:
        self.by_sign: dict[str, Canary] = {}

    def hatch(self, kind: str, readers: Iterable[str]) -> str:
        """A new word. The kind stands in it, so that a leak found by eye tells where it comes from."""
        sign = hashlib.sha256(kind.encode()).hexdigest()[:8]
        assert sign not in self.by_sign, f"{kind} is planted twice"
        word = f"kanarie{sign}{re.sub('[^a-z]', '', kind)}"
        self.by_sign[sign] = Canary(kind, word, frozenset(readers))
        return word

    def of_kind(self, beginning: str) -> list[Canary]:
        """All that stand under a name: `experience draft` has a title, a body and more."""
        found = [canary for canary in self.all() if f"{canary.kind} ".startswith(f"{beginning} ")]
        assert found, f"nothing is called {beginning}"
        return found

    def allow(self, beginning: str, readers: Iterable[str]) -> None:
        """From now on these may read what is of this kind, and nobody else."""
        for canary in self.of_kind(beginning):
            canary.readers = frozenset(readers)

    def forget(self, role: str) -> None:
        """From now on this role reads what is her own and what everyone reads, and nothing more."""
        for canary in self.all():
            if canary.readers != EVERYONE and not canary.kind.endswith(f" {role}"):
                canary.readers -= {role}

    def heard_in(self, text: str) -> list[Canary]:
        return [self.by_sign[sign] for sign in sorted(set(map(str.lower, _SONG.findall(text))))]

    def leaks(self, role: str, text: str) -> list[str]:
        """The kinds that this role should not have seen."""
        return [canary.kind for canary in self.heard_in(text) if role not in canary.readers]

    def all(self) -> list[Canary]:
        return list(self.by_sign.values())
