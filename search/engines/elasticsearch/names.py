"""What our indexes and aliases are called.

An alias carries the version of the mapping and the analysis: code that makes terms in another way finds none, and
builds its own, while what still runs of the old code goes on with the old one.
"""

import re
import secrets
from datetime import UTC, datetime

from .documents import version
from .server import Server


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
    return f"{server.index}-{datetime.now(UTC):%Y%m%d%H%M%S}-{secrets.token_hex(4)}"


def is_ours(server: Server, index: str) -> bool:
    """No other site's, whose name may begin with ours."""
    return bool(re.fullmatch(rf"{re.escape(server.index)}-\d{{14}}-[0-9a-f]{{8}}", index))
