"""Enquiries on each step of their way."""

import uuid

from extranet.organisations.models import Organisation
from extranet.support import asking, domain
from extranet.support.asking import Question
from extranet.support.models import Enquiry
from tests.extranet.inputs.makers import make_place

ABOUT = "Vår överenskommelse somnade 2018. Hur väcker man den?"
ASKER = "ordforande@exempel.se"


def make_enquiry(**changes) -> tuple[Enquiry, str]:
    """With the token of its receipt."""
    words = {"about": ABOUT, "asker": "association", "email": ASKER} | changes
    return asking.ask(question=Question(**words), submission_key=uuid.uuid4())


def make_passed_on(member, coordinator, **changes) -> tuple[Enquiry, str]:
    """To the organisation of that member."""
    make_place()
    enquiry, token = make_enquiry(place="Tomelilla", **changes)
    return pass_on(enquiry, member, coordinator), token


def pass_on(enquiry, member, coordinator) -> Enquiry:
    organisation = Organisation.objects.get(memberships__user=member)
    return domain.pass_on_enquiry(
        enquiry=enquiry, by=coordinator, organisation=organisation, seen=version_of(enquiry)
    )


def answer(enquiry, by, text="Ring mig, så berättar jag.") -> Enquiry:
    return domain.answer_enquiry(enquiry=enquiry, by=by, text=text, seen=version_of(enquiry))


def version_of(enquiry) -> int:
    return Enquiry.objects.get(pk=enquiry.pk).version
