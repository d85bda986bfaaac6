"""What of this room is planted for the canaries (`tests/permissions/`): the register is public, but for who entered."""

from tests.extranet.keepers.makers import keep_skane
from tests.permissions.planted import Planted

ORDER = 60


def plant(planted: Planted) -> None:
    """The names of those who entered and were given rights are canaries of their own already."""
    kept = keep_skane(planted.people["skane"], planted.people["lokal"])
    planted.things["kept county"] = kept.kept_county
    planted.things["register row"] = kept.row
