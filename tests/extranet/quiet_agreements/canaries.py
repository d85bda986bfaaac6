"""What of this room is planted for the canaries (`tests/permissions/`): why somebody has decided as she did."""

from extranet.quiet_agreements import domain
from extranet.quiet_agreements.enums import Answer
from tests.extranet.contact_checks.makers import make_town
from tests.permissions.canaries import COORDINATOR, OWN
from tests.permissions.planted import Planted

from .makers import make_proposed

ORDER = 61


def plant(planted: Planted) -> None:
    question = make_proposed(make_town("1280", "Malmö"))
    reason = planted.aviary.hatch("quiet agreement reason", OWN | COORDINATOR | {"lokal"})
    domain.decide(question=question, by=planted.people["samordnare"], answer=Answer.ALIVE, reason=reason)
    question.refresh_from_db()
    planted.things["quiet agreement"] = question
