"""The register of the demo: the real survey, and two invented contacts at role addresses."""

import datetime
from io import StringIO

from django.core.management import call_command

from methodbank.agreements.domain import record_contact
from methodbank.agreements.models import Source, StatusRecord
from places.models import Region

_AS_OF = datetime.date(2026, 11, 1)
_REVIEW_ON = datetime.date(2027, 11, 1)
_CONTACTS = {"12": "skane@knutpunkt.example", "24": "norr@knutpunkt.example"}


def load() -> None:
    """The survey of 2013 and whom to call in two counties. A second time changes nothing."""
    if not StatusRecord.objects.exists():
        call_command("import_survey", stdout=StringIO())
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
