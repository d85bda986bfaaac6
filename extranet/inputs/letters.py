"""The notifications about an input: each step reaches everyone who may act for the sender."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.models import User
from extranet.notifications.domain import Message, notify
from extranet.organisations.domain import standing_group
from extranet.organisations.enums import StandingGroup
from extranet.organisations.models import Organisation
from web.stored_links import stored_link

from .models import InputStep, NationalInput


def members_of(organisation: Organisation) -> QuerySet[User]:
    active = organisation.memberships.active()  # type: ignore[attr-defined]  # the manager's own queryset
    return User.objects.filter(pk__in=active.values("user_id"))


def coordinators() -> QuerySet[User]:
    return User.objects.filter(groups=standing_group(StandingGroup.COORDINATORS), is_active=True)


def tell_senders(step: InputStep) -> None:
    def write() -> Message:
        title = _("Your input %(number)s: %(status)s") % _words(step)
        return Message(title, _paragraphs(str(step.state.sentence), step.reason, _first_line(step.input)))

    notify(
        recipients=members_of(step.input.organisation),
        event=f"input-step:{step.pk}",
        link=stored_link(step.input),
        write=write,
        about=step.input,
    )


def tell_coordinators(step: InputStep) -> None:
    def write() -> Message:
        title = _("Input %(number)s from %(organisation)s: %(status)s") % _words(step)
        return Message(title, _paragraphs(step.reason, _first_line(step.input)))

    notify(
        recipients=coordinators(),
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
    return f"”{' '.join(national_input.question.split())[:200]}”"


def _paragraphs(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
