"""The notifications about an input: each step reaches everyone who may act for the sender."""

from django.utils.translation import gettext as _

from extranet.notifications.domain import Message, notify
from extranet.organisations.enums import StandingGroup
from extranet.organisations.queries import members_of, people_in
from web.stored_links import stored_link
from web.text.showing import as_one_line

from .enums import TOLD_AT_ONCE
from .models import InputStep, NationalInput


def tell_senders(step: InputStep) -> None:
    def write() -> Message:
        title = str(step.state.subject) % _words(step)
        return Message(title, _paragraphs(str(step.state.sentence), step.reason, _first_line(step.input)))

    notify(
        recipients=members_of(step.input.organisation),
        event=f"input-step:{step.pk}",
        link=stored_link(step.input),
        write=write,
        about=step.input,
        can_wait=step.state not in TOLD_AT_ONCE,
    )


def tell_coordinators(step: InputStep) -> None:
    def write() -> Message:
        title = _("Input %(number)s from %(organisation)s: %(status)s") % _words(step)
        return Message(title, _paragraphs(step.reason, _first_line(step.input)))

    notify(
        recipients=people_in(StandingGroup.COORDINATORS),
        event=f"input-step-desk:{step.pk}",
        link=stored_link(step.input),
        write=write,
        about=step.input,
    )


def _words(step: InputStep) -> dict[str, str]:
    return {
        "number": step.input.reference,
        "status": str(step.state.label),
        "organisation": step.input.organisation.name,
    }


def _first_line(national_input: NationalInput) -> str:
    return f"”{as_one_line(national_input.question)[:200]}”"


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
