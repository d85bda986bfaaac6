from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Dimension(TextChoices):
    """What a status is about. The words of each are explained beside every figure (K2)."""

    DIALOGUE = "dialogue", _("Dialogue")
    AGREEMENT = "agreement", _("Agreement")


class DialogueStatus(TextChoices):
    NOT_REPORTED = "not_reported", _("Not reported")
    PREPARING = "preparing", pgettext_lazy("dialogue", "Being prepared")
    ONGOING = "ongoing", pgettext_lazy("dialogue", "Ongoing")
    COMPLETED = "completed", pgettext_lazy("dialogue", "Completed")


class AgreementStatus(TextChoices):
    NOT_REPORTED = "not_reported", _("Not reported")
    IN_PROGRESS = "in_progress", pgettext_lazy("agreement", "In progress")
    CONCLUDED = "concluded", pgettext_lazy("agreement", "Concluded")
    UNDER_REVISION = "under_revision", pgettext_lazy("agreement", "Under revision")
    DORMANT = "dormant", pgettext_lazy("agreement", "Dormant")
    RESTARTING = "restarting", pgettext_lazy("agreement", "Restarting")
    ENDED = "ended", pgettext_lazy("agreement", "Ended")


# A dormant agreement is still an agreement; an ended one is not.
HAS_AGREEMENT = frozenset(
    {
        AgreementStatus.CONCLUDED,
        AgreementStatus.UNDER_REVISION,
        AgreementStatus.DORMANT,
        AgreementStatus.RESTARTING,
    }
)
STATUSES: dict[str, type[TextChoices]] = {
    Dimension.DIALOGUE: DialogueStatus,
    Dimension.AGREEMENT: AgreementStatus,
}


class AgreementKind(TextChoices):
    """What the document calls itself. Figures must not mix them silently (D1)."""

    AGREEMENT = "agreement", _("Agreement")
    DECLARATION_OF_INTENT = "declaration_of_intent", _("Declaration of intent")
    VISION = "vision", _("Vision")
    POLICY = "policy", _("Policy")
    OTHER = "other", _("Other document")


class EventKind(TextChoices):
    ADOPTED = "adopted", pgettext_lazy("document", "Adopted")
    SIGNED = "signed", pgettext_lazy("document", "First signing")
    REVISED = "revised", pgettext_lazy("document", "Revised")
    ENDED = "ended", pgettext_lazy("document", "Came to an end")


class KindOfSignatory(TextChoices):
    """What those who signed do, as reports count them (D13) and as the survey of 2013 asked (K6)."""

    CULTURE = "culture", _("Culture")
    SOCIAL = "social", _("Social work")
    SPORT = "sport", _("Sport and leisure")
    PATIENTS = "patients", _("Patients and users")
    PROVIDERS = "providers", _("Providers of welfare")
    RURAL = "rural", _("Rural and local development")
    OTHER = "other", pgettext_lazy("signatories", "Others")


class Occasion(TextChoices):
    """When an organisation signed: together with the others, or on its own afterwards (N12)."""

    CEREMONY = "ceremony", _("at a signing ceremony")
    LATER = "later", _("afterwards")


class Precision(TextChoices):
    """How much of a date the source gives. The rest of the stored date is the first day or month; an unknown one is
    stored as `dates.UNKNOWN`."""

    YEAR = "year", _("Year")
    MONTH = "month", _("Month")
    DAY = "day", _("Day")
    UNKNOWN = "unknown", _("Date unknown")


class SourceKind(TextChoices):
    REPORT = "report", _("Report")
    SURVEY_ROUND = "survey_round", _("Survey round")
    WEB_PAGE = "web_page", _("Web page")
    DOCUMENT = "document", _("Document")
    PARTY = "party", _("Told by a party")


class GoverningSide(TextChoices):
    """How the survey sorted who governed (`survey_2013/data/README.md`)."""

    LEFT = "left", _("Governed by the left")
    RIGHT = "right", _("Governed by the Alliance")
    CROSS = "cross", _("Governed across the blocs")
