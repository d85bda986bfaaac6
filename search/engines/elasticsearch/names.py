"""What our indexes and aliases are called.

An alias carries the version of the mapping and the analysis: code that makes terms in another way finds none, and
builds its own. It takes the index of the old code away, unless that is younger than a day: what still runs of the old
code has the embedded engine until it has built its own anew, and neither takes the other's away again.
"""

import re
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from .documents import version
from .server import Server

_MADE = "%Y%m%d%H%M%S"
SIDE_BY_SIDE = timedelta(days=1)


def live(server: Server) -> str:
    """The alias that is asked."""
    return f"{server.index}.{version()}"


def coming(server: Server) -> str:
    """The alias of an index that is being built."""
    return f"{live(server)}.next"


def filling(index: str) -> str:
    """The alias by which one rebuild writes to its own index, whatever others build meanwhile.

    By its name alone a bulk would make it anew, with a mapping that is guessed, once another rebuild has deleted it.
    """
    return f"{index}.next"


def new_index(server: Server) -> str:
    return f"{server.index}-{datetime.now(UTC):{_MADE}}-{secrets.token_hex(4)}"


def is_ours(server: Server, index: str) -> bool:
    """No other site's, whose name may begin with ours."""
    return bool(re.fullmatch(rf"{re.escape(server.index)}-\d{{14}}-[0-9a-f]{{8}}", index))


def may_go(server: Server, index: str, aliases: Iterable[str]) -> bool:
    """One of this version's, or so old that no other version is likely to have use for it."""
    made = datetime.strptime(index.split("-")[-2], _MADE).replace(tzinfo=UTC)
    return bool({live(server), coming(server)} & set(aliases)) or datetime.now(UTC) - made > SIDE_BY_SIDE
