"""What of this room is planted for the canaries (`tests/permissions/`). `utanfor` sends a tip, from her own address.

Those who keep Malmö read it: Skåne and the local party (`keepers`).
"""

import uuid

from extranet.organisations.models import Organisation
from extranet.tips import domain
from extranet.tips.domain import Correction
from places.models import Municipality, Region
from tests.permissions.canaries import COORDINATOR, OWN
from tests.permissions.planted import Planted

ORDER = 60


def plant(planted: Planted) -> None:
    county = Region.objects.get(code="12")
    Organisation.objects.filter(pk=planted.organisation.pk).update(region=county)
    readers = OWN | COORDINATOR | {"lokal", "utanfor"}
    words = planted.texts("tip", readers, "text", "known_from")
    correction = Correction(concern="contact", email=planted.people["utanfor"].email, **words)
    planted.things["tip waiting"], _is_new = domain.send_tip(
        place=Municipality.objects.get(code="1280"), correction=correction, submission_key=uuid.uuid4()
    )
