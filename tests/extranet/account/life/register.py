"""What she has entered in the register of agreements."""

import datetime

from accounts.models import User
from methodbank.agreements.known.models import Mention, RegionalParty
from methodbank.agreements.models import (
    Agreement,
    AgreementEvent,
    Contact,
    GoverningRecord,
    SignatoryCount,
    Source,
    StatusRecord,
)
from places.models import Municipality

from .words import ADDRESS, KEPT


def entries(person: User) -> None:
    place = Municipality.objects.get()  # made by the inputs
    source = Source.objects.create(slug="kanarie", title="Anteckning")
    dated = {
        "as_of": datetime.date(2026, 1, 1),
        "source": source,
        "note": KEPT,
        "entered_by": person,
        "entered_as": "Idéburet",
    }
    agreement = Agreement.objects.create(
        municipality=place, kind="agreement", source=source, entered_by=person
    )
    StatusRecord.objects.create(municipality=place, dimension="dialogue", value="ongoing", **dated)
    GoverningRecord.objects.create(municipality=place, value="left", **dated)
    AgreementEvent.objects.create(agreement=agreement, kind="signed", **dated)
    SignatoryCount.objects.create(agreement=agreement, count=3, **dated)
    Mention.objects.create(agreement=agreement, kind="party", name="Föreningen", **dated)
    whom = {"organisation": "Nätverket", "kind": "umbrella", "region": place.region, "source": source}
    RegionalParty.objects.create(**whom, note=KEPT, entered_by=person, entered_as="Idéburet")
    Contact.objects.create(municipality=place, role_title="Strateg", phone="08-1", **dated)
    Contact.objects.create(
        municipality=place, role_title="Annan", email=ADDRESS, as_of=dated["as_of"], source=source
    )
