"""A person decides what the register says of an agreement that has gone quiet. There is no other way."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.holding import held_person
from accounts.languages import main_language
from accounts.models import User
from database.holding import held
from extranet.audit_log.domain import record
from extranet.keepers.keeping import keeping_of
from extranet.keepers.telling import name_of_network
from extranet.organisations.models import Organisation
from methodbank.agreements import sources
from methodbank.agreements.domain import record_status
from methodbank.agreements.enums import Dimension
from web.refusals import Refused, demand

from .audit_events import DECIDED
from .enums import STATUS_OF, Answer, Cause, Stage
from .models import QuietQuestion
from .policies import can_decide


@transaction.atomic
def decide(*, question: QuietQuestion, by: User, answer: Answer, reason: str = "") -> QuietQuestion:
    """Dormant and ended are new rows in the register, with the cause; alive says why, and the watch begins anew."""
    person = held_person(by)
    fresh = held(QuietQuestion.objects.all(), question.pk)
    demand(can_decide(person, fresh))
    if fresh.is_over:
        raise Refused(
            _("This has been decided already, or somebody has been heard of since. Nothing was changed.")
        )
    if answer == Answer.ALIVE and not reason.strip():
        raise Refused(_("Write how you know that it is alive."))
    organisation = keeping_of(person).on_behalf_of(fresh.place.code)
    if answer in STATUS_OF:
        _write(fresh, person, organisation, answer, reason)
    fresh.stage, fresh.stage_since = Stage.OVER, timezone.now()
    fresh.answer, fresh.reason, fresh.decided_by = answer, reason.strip(), person
    fresh.save()
    record(DECIDED, actor=person, organisation=organisation, detail=str(answer), about=fresh)
    return fresh


def _write(
    question: QuietQuestion, person: User, organisation: Organisation | None, answer: Answer, reason: str
) -> None:
    with translation.override(main_language()):
        cause = str(Cause(question.cause).label) if question.cause else ""
        name = organisation.name if organisation else name_of_network()
    try:
        record_status(
            place=question.place,
            dimension=Dimension.AGREEMENT,
            value=STATUS_OF[answer],
            as_of=timezone.localdate(),
            source=sources.party(name),
            entered_by=person,
            entered_as=organisation.name if organisation else "",
            note=" ".join(filter(None, [reason.strip(), cause])),
        )
    except ValidationError as error:
        raise Refused(" ".join(error.messages)) from None
