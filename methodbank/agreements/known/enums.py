from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from methodbank.agreements.enums import AgreementStatus, EventKind


class Fact(StrEnum):
    """What a row of the form says. The words are those of the file."""

    IN_PROGRESS = "in_progress"
    ADOPTED = "adopted"
    SIGNED = "signed"
    REVISED = "revised"
    ENDED = "ended"
    DORMANT = "dormant"
    RESTARTING = "restarting"
    SIGNATORIES = "signatories"
    DOCUMENT = "document"
    WEB_PAGE = "web_page"
    PARTY = "party"


class MentionKind(TextChoices):
    """What a page says of a document that is neither an event nor a number."""

    IN_PROGRESS = "in_progress", pgettext_lazy("document", "Work in progress")
    DORMANT = "dormant", pgettext_lazy("document", "Said to lie still")
    RESTARTING = "restarting", pgettext_lazy("document", "A new start")
    DOCUMENT = "document", _("The document is known to exist")
    WEB_PAGE = "web_page", _("A page about it")
    PARTY = "party", _("Named as a party")


# What a row of an agreement says of its place. The others say nothing of how far it has come.
STATUS_OF = {
    Fact.IN_PROGRESS: AgreementStatus.IN_PROGRESS,
    Fact.ADOPTED: AgreementStatus.CONCLUDED,
    Fact.SIGNED: AgreementStatus.CONCLUDED,
    Fact.REVISED: AgreementStatus.CONCLUDED,
    Fact.ENDED: AgreementStatus.ENDED,
    Fact.DORMANT: AgreementStatus.DORMANT,
    Fact.RESTARTING: AgreementStatus.RESTARTING,
}
EVENT_OF = {
    Fact.ADOPTED: EventKind.ADOPTED,
    Fact.SIGNED: EventKind.SIGNED,
    Fact.REVISED: EventKind.REVISED,
    Fact.ENDED: EventKind.ENDED,
}


class PartyKind(TextChoices):
    """What an organisation of a county is, as the page that names it has it."""

    UMBRELLA = "umbrella", _("Umbrella organisation")
    SUBREGIONAL_UMBRELLA = "subregional_umbrella", _("Umbrella organisation for a part of the county")
    LOCAL_UMBRELLA = "local_umbrella", _("Local umbrella organisation")
    PLATFORM = "platform", _("The agreement’s own site")
    PROCESS_LEAD = "process_lead", _("Leads the process")
    SUPPORT = "support", _("Gives support")
    DIALOGUE_COUNCIL = "dialogue_council", _("Council for dialogue")
    LOCAL_OFFICE = "local_office", _("Local office")
