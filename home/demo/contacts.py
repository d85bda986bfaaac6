"""Whom to call in two counties and three municipalities: invented contacts at role addresses.

Those of the municipalities are a year old, so that the worker asks them at once whether they hold.
"""

import datetime

from methodbank.agreements.domain import confirm_contact, record_contact
from methodbank.agreements.enums import ConfirmedBy
from methodbank.agreements.models import Contact, Source
from places.models import Municipality, Region

_AS_OF = datetime.date(2026, 11, 1)
_A_YEAR_AGO = datetime.date(2025, 11, 20)
_COUNTIES = {"12": "skane@knutpunkt.example", "24": "norr@knutpunkt.example"}
MUNICIPALITIES = {
    "0580": "linkoping@knutpunkt.example",
    "1281": "lund@knutpunkt.example",
    "1287": "trelleborg@knutpunkt.example",
}


def load() -> None:
    """A second time changes nothing."""
    source, _made = Source.objects.get_or_create(
        slug="demo", defaults={"title": "Demodata, påhittade uppgifter", "short_title": "Demodata"}
    )
    for code, address in _COUNTIES.items():
        contact = _contact(Region.objects.get(code=code), address, _AS_OF, source)
        if not contact.confirmations.exists():
            confirm_contact(contact=contact, by=ConfirmedBy.CIVIL)
    for code, address in MUNICIPALITIES.items():
        _contact(Municipality.objects.get(code=code), address, _A_YEAR_AGO, source)


def _contact(place: Municipality | Region, address: str, as_of: datetime.date, source: Source) -> Contact:
    return record_contact(
        place=place,
        role_title="Samordnare för överenskommelsen (demo)",
        email=address,
        phone="040-628 04 01",
        as_of=as_of,
        source=source,
        entered_by=None,
        entered_as="Demodata",
    )
