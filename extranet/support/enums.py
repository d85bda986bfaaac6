from datetime import timedelta

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

# How long somebody waits before the enquiry is overdue. The form says it, and the desk and the start page ask it.
ANSWER_WITHIN = timedelta(days=5)


class Asker(TextChoices):
    """For whom somebody asks."""

    ASSOCIATION = "association", _("An association or another civil-society organisation")
    PUBLIC = "public", _("A municipality or a region")
    OTHER = "other", _("Something else")


class EnquiryStatus(TextChoices):
    NEW = "new", _("new")
    IN_HAND = "in_hand", _("read, not answered yet")
    ANSWERED = "answered", _("has an answer")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("taken back")

    @property
    def sentence(self) -> Promise:
        """What the status means, to whoever asked."""
        return _SENTENCES[self]

    @property
    def tone(self) -> str:
        """Of `components/status_badge`."""
        return _TONES.get(self, "neutral")


_SENTENCES: dict[EnquiryStatus, Promise] = {
    EnquiryStatus.NEW: _("We have got your question. Nobody has read it yet."),
    EnquiryStatus.IN_HAND: _("Somebody has read your question and will get back to you."),
    EnquiryStatus.ANSWERED: _("Your question is answered."),
    EnquiryStatus.CLOSED: _("The conversation is over. If you need more, write below, and it begins again."),
    EnquiryStatus.WITHDRAWN: _("You have taken your question back. We will not get in touch."),
}
_TONES = {EnquiryStatus.NEW: "warning", EnquiryStatus.IN_HAND: "info", EnquiryStatus.ANSWERED: "success"}

# Somebody waits for us.
WAITING = frozenset({EnquiryStatus.NEW, EnquiryStatus.IN_HAND})
ENDED = frozenset({EnquiryStatus.CLOSED, EnquiryStatus.WITHDRAWN})


class EntryKind(TextChoices):
    """What happens to an enquiry."""

    TAKEN = "taken", _("Read")
    PASSED_ON = "passed_on", _("Passed on")
    ANSWERED = "answered", _("An answer")
    CLOSED = "closed", _("Closed")
    ADDED = "added", _("Added by the one who asked")
    WITHDRAWN = "withdrawn", _("Taken back by the one who asked")


# Done without an account, by whoever has the private link.
BY_ASKER = frozenset({EntryKind.ADDED, EntryKind.WITHDRAWN})
WITH_WORDS = frozenset({EntryKind.ADDED, EntryKind.ANSWERED})
