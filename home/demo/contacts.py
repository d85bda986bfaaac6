"""Whom to call in two counties: invented contacts at role addresses."""

import datetime

from methodbank.agreements.domain import record_contact
from methodbank.agreements.models import Source
from places.models import Region

_AS_OF = datetime.date(2026, 11, 1)
_REVIEW_ON = datetime.date(2027, 11, 1)
_CONTACTS = {"12": "skane@knutpunkt.example", "24": "norr@knutpunkt.example"}


def load() -> None:
    """A second time changes nothing."""
    source, _made = Source.objects.get_or_create(
        slug="demo", defaults={"title": "Demodata, påhittade uppgifter", "short_title": "Demodata"}
    )
    for county, address in _CONTACTS.items():
        record_contact(
            place=Region.objects.get(code=county),
            role_title="Samordnare för överenskommelsen (demo)",
            email=address,
            as_of=_AS_OF,
            review_on=_REVIEW_ON,
            source=source,
            entered_by=None,
            entered_as="Demodata",
        )
