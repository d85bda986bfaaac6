"""Places with an agreement, of which nobody has heard for long."""

import datetime
import re

from django.core import mail
from django.utils import timezone

from extranet.quiet_agreements import watching
from extranet.quiet_agreements.enums import Cause
from extranet.quiet_agreements.models import QuietQuestion
from methodbank.agreements.domain import record_status
from methodbank.agreements.enums import AgreementStatus, Dimension
from methodbank.agreements.models import Source
from tests.extranet.contact_checks.makers import make_town

LONG_AGO = datetime.date(2020, 3, 1)


def make_agreement(place=None, value=AgreementStatus.CONCLUDED, as_of=LONG_AGO, **more):
    source = Source.objects.get_or_create(slug="rapport", defaults={"title": "En rapport"})[0]
    return record_status(
        place=place or make_town(),
        dimension=Dimension.AGREEMENT,
        value=value,
        as_of=as_of,
        source=source,
        **{"entered_by": None} | more,
    )


def make_quiet(place=None) -> QuietQuestion:
    """Asked about, and nobody has answered yet."""
    place = place or make_town()
    make_agreement(place)
    question = watching.ask(place.code, timezone.now())
    assert question
    return question


def make_proposed(place=None) -> QuietQuestion:
    question = make_quiet(place)
    watching.propose(question.pk, Cause.SILENT, timezone.now())
    question.refresh_from_db()
    return question


def last_token() -> str:
    return re.findall(r"/livstecken/([\w-]+)/", mail.outbox[-1].body)[-1]
