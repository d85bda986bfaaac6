"""What of this room is planted for the canaries (`tests/permissions/`). `utanfor` signs, from her own address.

Those who keep Malmö read it: Skåne and the local party (`keepers`).
"""

from django.utils import timezone

from extranet.signatures.domain import Signer
from extranet.signatures.models import SigningRequest
from tests.extranet.signatures.makers import make_agreement, make_request
from tests.permissions.canaries import COORDINATOR, OWN
from tests.permissions.planted import Planted

# After the tips, which put Skåne in its county.
ORDER = 61


def plant(planted: Planted) -> None:
    readers = OWN | COORDINATOR | {"lokal", "utanfor"}
    hatch = planted.aviary.hatch
    signer = Signer(
        hatch("signing name", readers),
        "culture",
        hatch("signing signer", readers),
        planted.people["utanfor"].email,
    )
    request = make_request(make_agreement(municipality="1280"), signer)
    SigningRequest.objects.filter(pk=request.pk).update(status="waiting", confirmed_at=timezone.now())
    planted.things["signing waiting"] = SigningRequest.objects.get(pk=request.pk)
