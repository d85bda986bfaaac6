"""What of this room is planted for the canaries (`tests/permissions/`)."""

from extranet.handover import domain as handovers
from extranet.handover.queries import open_responsibilities
from tests.permissions.canaries import ADMIN, COORDINATOR, OWN
from tests.permissions.planted import Planted

ORDER = 70


def plant(planted: Planted) -> None:
    leaver, organisation = planted.people["skane"], planted.organisation
    planted.things["handover"] = handovers.propose(
        leaver=leaver,
        successor=planted.people["kollega"],
        organisation=organisation,
        codes=[matter.code for matter in open_responsibilities(leaver, organisation)],
        by=leaver,
        note=planted.aviary.hatch("handover note", OWN | COORDINATOR | ADMIN),
    )
