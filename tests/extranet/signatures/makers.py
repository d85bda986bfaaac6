"""Agreements that are signed, and organisations that want to."""

import datetime
import uuid

from django.core import mail

from extranet.signatures import domain
from extranet.signatures.domain import Named, Signer
from extranet.signatures.models import SigningRequest, StandingForm
from methodbank.agreements import domain as register
from methodbank.agreements.enums import AgreementKind, KindOfSignatory, Occasion, Precision
from methodbank.agreements.models import Agreement, Source
from methodbank.agreements.signature_models import Signature
from tests.extranet.tips.makers import make_lund

SIGNER = Signer("Sångkören Lyran", "culture", "Karin Ek, ordförande", "karin@exempel.se")
CEREMONY = datetime.date(2010, 5, 4)
NAMES = {
    "names": [Named("Hembygdsföreningen", KindOfSignatory.CULTURE)],
    "as_of": CEREMONY,
    "precision": Precision.DAY,
    "occasion": Occasion.CEREMONY,
}


def make_source() -> Source:
    return Source.objects.get_or_create(slug="rapport", defaults={"title": "En rapport"})[0]


def make_agreement(municipality: str = "") -> Agreement:
    """The one of Lund, or of a municipality that is there."""
    code = municipality or make_lund().code
    return Agreement.objects.get_or_create(
        municipality_id=code, kind=AgreementKind.AGREEMENT, defaults={"source": make_source()}
    )[0]


def make_form(agreement: Agreement | None = None) -> StandingForm:
    return StandingForm.objects.get_or_create(
        agreement=agreement or make_agreement(), defaults={"pledge": "Läs hela texten på webben."}
    )[0]


def make_request(agreement: Agreement | None = None, signer: Signer = SIGNER) -> SigningRequest:
    return domain.ask_to_sign(form=make_form(agreement), signer=signer, submission_key=uuid.uuid4())


def make_confirmed(agreement: Agreement | None = None, signer: Signer = SIGNER) -> SigningRequest:
    make_request(agreement, signer)
    return domain.confirm(token=token_in(mail.outbox[-1].body))


def token_in(body: str) -> str:
    """Of the link of a letter."""
    return body.split("/bekrafta/")[1].split("/")[0]


def make_signature(agreement: Agreement, name: str = "Scoutkåren") -> Signature:
    return register.record_signature(
        agreement=agreement,
        name=name,
        kind=KindOfSignatory.SOCIAL,
        occasion=Occasion.CEREMONY,
        as_of=CEREMONY,
        source=make_source(),
        entered_by=None,
    )
