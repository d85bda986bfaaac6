"""What she has entered in the register of agreements."""

import datetime

from django.utils import timezone

from accounts.models import User
from extranet.contact_checks.models import ContactQuestion
from extranet.keepers.models import AgreementParty, KeptCounty
from extranet.quiet_agreements.models import QuietQuestion
from extranet.signatures.models import SigningRequest, StandingForm
from extranet.tips.models import Tip
from methodbank.agreements.domain import confirm_contact
from methodbank.agreements.enums import ConfirmedBy
from methodbank.agreements.known.models import Mention, RegionalParty
from methodbank.agreements.models import (
    Agreement,
    AgreementEvent,
    Contact,
    GoverningRecord,
    SignatoryCount,
    Signature,
    Source,
    StatusRecord,
)
from places.models import Municipality

from .words import ADDRESS, GONE, KEPT


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
    contact = Contact.objects.create(municipality=place, role_title="Strateg", phone="08-1", **dated)
    Contact.objects.create(
        municipality=place, role_title="Annan", email=ADDRESS, as_of=dated["as_of"], source=source
    )
    Signature.objects.create(agreement=agreement, name="Kören", kind="culture", occasion="later", **dated)
    kept_by_others(agreement, person)
    confirm_contact(contact=contact, by=ConfirmedBy.TELEPHONE, entered_by=person, confirmed_as="Idéburet")
    questions(contact, person)
    QuietQuestion.objects.create(
        municipality=place, token_hash="x", stage="over", answer="alive", reason=KEPT, decided_by=person
    )


def questions(contact: Contact, person: User) -> None:
    """One contact that she called, and one after whom she is said to come."""
    now = timezone.now()
    left = {"contact": contact, "answered_at": now, "outcome": "left"}
    ContactQuestion.objects.create(**left, stage="ended", ended_at=now, called_by=person, called_at=now)
    ContactQuestion.objects.create(**left, stage="left", told_role=GONE, told_email=ADDRESS)


def kept_by_others(agreement: Agreement, person: User) -> None:
    """What she let others keep, and what visitors sent: one with her address, and one that she decided about."""
    now = timezone.now()
    home = person.memberships.get().organisation
    KeptCounty.objects.create(organisation=home, region=agreement.place.region, given_by=person)
    AgreementParty.objects.create(agreement=agreement, organisation=home, side="civil", given_by=person)
    StandingForm.objects.create(agreement=agreement, pledge=KEPT, opened_by=person)
    tip = {"municipality": agreement.place, "concern": "other"}
    Tip.objects.create(**tip, text=GONE, email=ADDRESS)
    Tip.objects.create(**tip, text=KEPT, status="accepted", decided_at=now, decided_by=person)
    signing = {"agreement": agreement, "kind": "culture"}
    SigningRequest.objects.create(**signing, name=GONE, signer=GONE, email=ADDRESS)
    SigningRequest.objects.create(
        **signing,
        name=KEPT,
        signer=KEPT,
        email="annan@exempel.se",
        status="accepted",
        confirmed_at=now,
        decided_at=now,
        decided_by=person,
    )
