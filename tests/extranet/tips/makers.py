"""Places that somebody keeps, and tips about them."""

import uuid

from extranet.organisations.models import Organisation
from extranet.tips import domain
from extranet.tips.domain import Correction
from extranet.tips.models import Tip
from places.models import Municipality, Region

TEXT = "Hon slutade i våras. Ring kansliet i stället."
SENDER = "granne@exempel.se"


def make_lund() -> Municipality:
    county, _ = Region.objects.get_or_create(
        code="12", defaults={"name": "Skåne län", "slug": "skane-lan", "authority_name": "Region Skåne"}
    )
    return Municipality.objects.get_or_create(code="1281", defaults={"name": "Lund", "region": county})[0]


def keep_county(member, code: str = "12") -> None:
    """Her organisation is the county's own."""
    Organisation.objects.filter(memberships__user=member).update(region_id=code)


def make_tip(place=None, **changes) -> Tip:
    words = {"concern": "contact", "text": TEXT, "email": SENDER} | changes
    correction = Correction(**words)
    return domain.send_tip(place=place or make_lund(), correction=correction, submission_key=uuid.uuid4())[0]
