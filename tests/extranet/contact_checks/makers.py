"""Contacts that are due, and questions on each step of their way."""

import datetime
import re

from django.core import mail
from django.utils import timezone

from extranet.contact_checks import answering, asking
from extranet.contact_checks.enums import Stage
from extranet.contact_checks.models import ContactQuestion
from extranet.organisations.models import Organisation
from methodbank.agreements.domain import record_contact
from methodbank.agreements.models import Contact, Source
from places.models import Municipality, Region

ADDRESS = "overenskommelsen@lund.exempel.se"
ROLE = "Samordnare för överenskommelsen"
LONG_AGO = datetime.date(2020, 3, 1)


def make_county() -> Region:
    about = {"name": "Skåne län", "slug": "skane-lan", "authority_name": "Region Skåne"}
    return Region.objects.get_or_create(code="12", defaults=about)[0]


def make_town(code: str = "1281", name: str = "Lund") -> Municipality:
    return Municipality.objects.get_or_create(code=code, defaults={"name": name, "region": make_county()})[0]


def make_contact(place=None, **changes) -> Contact:
    source = Source.objects.get_or_create(slug="rapport", defaults={"title": "En rapport"})[0]
    about = {"role_title": ROLE, "email": ADDRESS, "phone": "046-12 34 56", "as_of": LONG_AGO} | changes
    return record_contact(place=place or make_town(), source=source, entered_by=None, **about)


def put_in(user, county) -> Organisation:
    """Her organisation keeps the county."""
    organisation = Organisation.objects.get(memberships__user=user)
    Organisation.objects.filter(pk=organisation.pk).update(region=county)
    return organisation


def make_asked(contact=None) -> tuple[ContactQuestion, str]:
    """A question that has been mailed, with the token of the link."""
    contact = contact or make_contact()
    question = asking.ask(contact.pk, timezone.now())
    return question, last_token()


def make_at_desk(contact=None) -> ContactQuestion:
    question = asking.ask((contact or make_contact()).pk, timezone.now())
    ContactQuestion.objects.filter(pk=question.pk).update(stage=Stage.AT_DESK)
    question.refresh_from_db()
    return question


def make_left() -> ContactQuestion:
    """Its contact has told that it is somebody else now."""
    question, token = make_asked(make_contact(role_title="Strateg", email="strateg@lund.exempel.se"))
    answering.leave(token=token)
    question.refresh_from_db()
    return question


def last_token() -> str:
    return re.findall(r"/kontaktfraga/([\w-]+)/", mail.outbox[-1].body)[-1]
