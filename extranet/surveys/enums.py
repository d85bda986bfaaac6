from datetime import timedelta

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Two reminders: so long after the letter, and so long before the last day.
FIRST_REMINDER_AFTER = timedelta(days=14)
LAST_REMINDER_BEFORE = timedelta(days=3)


class RoundStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("survey round", "being prepared")
    SENT = "sent", pgettext_lazy("survey round", "under way")
    CLOSED = "closed", pgettext_lazy("survey round", "closed")

    @property
    def tone(self) -> str:
        """Of `components/status_badge`."""
        return _TONES_OF_ROUNDS[self]


_TONES_OF_ROUNDS = {RoundStatus.DRAFT: "neutral", RoundStatus.SENT: "info", RoundStatus.CLOSED: "success"}


class QuestionKind(TextChoices):
    ONE = "one", _("One of several choices")
    SEVERAL = "several", _("As many of the choices as fit")
    NUMBER = "number", _("A number, with its unit")
    TEXT = "text", _("An answer in own words")


WITH_CHOICES = frozenset({QuestionKind.ONE, QuestionKind.SEVERAL})


class AnswerState(TextChoices):
    """How far a place has come with its answers."""

    NONE = "none", pgettext_lazy("survey", "not answered")
    PARTLY = "partly", pgettext_lazy("survey", "partly answered")
    ANSWERED = "answered", pgettext_lazy("survey", "answered")

    @property
    def tone(self) -> str:
        return _TONES_OF_ANSWERS[self]


_TONES_OF_ANSWERS = {AnswerState.NONE: "warning", AnswerState.PARTLY: "info", AnswerState.ANSWERED: "success"}
