"""Which apps are ours: every folder of the house with an `apps.py`."""

from .environment import ROOT

# From the ground up, as the import contract has them. Rooms of one floor come in the order of their names.
FLOORS = ("site", "search", "methodbank", "extranet", "home")


def rooms() -> list[str]:
    """Dotted names, as in INSTALLED_APPS. `site` is no package: what lies in it is named without it."""
    return [room for floor in FLOORS for room in _rooms_on(floor)]


def _rooms_on(floor: str) -> list[str]:
    start = ROOT / floor if floor == "site" else ROOT
    found = (path.parent.relative_to(start).parts for path in (ROOT / floor).rglob("apps.py"))
    return sorted(".".join(parts) for parts in found)
