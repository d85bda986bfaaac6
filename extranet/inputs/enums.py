from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class InputStatus(TextChoices):
    """The way of a national input, from a draft to an answer."""

    DRAFT = "draft", _("draft")
    FILED = "filed", _("filed")
    BEING_READ = "being_read", _("being read")
    NEEDS_DETAIL = "needs_detail", _("needs more detail")
    ACCEPTED = "accepted", _("accepted")
    IN_DIGEST = "in_digest", _("in a digest")
    SENT = "sent", _("sent on")
    ANSWERED = "answered", _("answered")
    DECLINED = "declined", _("not taken further")
    WITHDRAWN = "withdrawn", _("withdrawn")

    @property
    def sentence(self) -> Promise:
        """What the status means, to whoever sent the input."""
        return _SENTENCES[self]

    @property
    def subject(self) -> Promise:
        """The same for the subject of a mail, with a place for the `number` of the input."""
        return _SUBJECTS[self]

    @property
    def progress(self) -> list[dict[str, object]]:
        """The milestones, for `components/progress_line`; empty when it is not on the way."""
        here = _REACHED.get(self)
        if here is None:
            return []
        return [
            {"label": milestone.label, "done": number < here, "current": number == here}
            for number, milestone in enumerate(MILESTONES)
        ]

    def may_become(self, other: "InputStatus") -> bool:
        return other in _NEXT[self]


_SENTENCES: dict[InputStatus, Promise] = {
    InputStatus.DRAFT: _("This is a draft. The coordinator has not got it yet."),
    InputStatus.FILED: _("The coordinator has your input and has not begun to read it."),
    InputStatus.BEING_READ: _("The coordinator is reading your input."),
    InputStatus.NEEDS_DETAIL: _(
        "The coordinator wants to know more before it can go on. Change the text and file it again."
    ),
    InputStatus.ACCEPTED: _("Your input is accepted and waits for the next digest."),
    InputStatus.IN_DIGEST: _("Your input is in a digest that is being written."),
    InputStatus.SENT: _("Your input has been sent on in a digest. Now we wait for an answer."),
    InputStatus.ANSWERED: _("An answer has come. It stands on the page of the input."),
    InputStatus.DECLINED: _("Your input is not taken further. The reason stands on its page."),
    InputStatus.WITHDRAWN: _("You have taken your input back. It goes no further."),
}

# Nothing becomes a draft, so no mail tells of it.
_SUBJECTS: dict[InputStatus, Promise] = {
    InputStatus.FILED: _("The coordinator has your input %(number)s"),
    InputStatus.BEING_READ: _("The coordinator is reading your input %(number)s"),
    InputStatus.NEEDS_DETAIL: _("The coordinator wants to know more about your input %(number)s"),
    InputStatus.ACCEPTED: _("Your input %(number)s is accepted"),
    InputStatus.IN_DIGEST: _("Your input %(number)s is in a digest"),
    InputStatus.SENT: _("Your input %(number)s has been sent on"),
    InputStatus.ANSWERED: _("Your input %(number)s has been answered"),
    InputStatus.DECLINED: _("Your input %(number)s is not taken further"),
    InputStatus.WITHDRAWN: _("Your input %(number)s has been taken back"),
}

_ANSWERS = frozenset(
    {InputStatus.NEEDS_DETAIL, InputStatus.ACCEPTED, InputStatus.DECLINED, InputStatus.WITHDRAWN}
)
_NEXT: dict[InputStatus, frozenset[InputStatus]] = {
    InputStatus.DRAFT: frozenset({InputStatus.FILED, InputStatus.WITHDRAWN}),
    # Whoever answers has read it. Who needs more time says that she is reading.
    InputStatus.FILED: frozenset({InputStatus.BEING_READ}) | _ANSWERS,
    InputStatus.BEING_READ: _ANSWERS,
    InputStatus.NEEDS_DETAIL: frozenset({InputStatus.FILED, InputStatus.DECLINED, InputStatus.WITHDRAWN}),
    InputStatus.ACCEPTED: frozenset(
        {InputStatus.IN_DIGEST, InputStatus.NEEDS_DETAIL, InputStatus.DECLINED, InputStatus.WITHDRAWN}
    ),
    # Back to accepted when the last citation is taken away again.
    InputStatus.IN_DIGEST: frozenset({InputStatus.ACCEPTED, InputStatus.SENT, InputStatus.WITHDRAWN}),
    InputStatus.SENT: frozenset({InputStatus.ANSWERED}),
    InputStatus.ANSWERED: frozenset(),
    InputStatus.DECLINED: frozenset({InputStatus.BEING_READ}),
    InputStatus.WITHDRAWN: frozenset(),
}

# The way as its sender sees it, and how far along it each status is; what is not taken further is on it no more.
MILESTONES = (
    InputStatus.FILED,
    InputStatus.BEING_READ,
    InputStatus.IN_DIGEST,
    InputStatus.SENT,
    InputStatus.ANSWERED,
)
_REACHED = {status: number for number, status in enumerate(MILESTONES)} | {
    InputStatus.NEEDS_DETAIL: 1,
    InputStatus.ACCEPTED: 1,
}

# The sender is needed, or the way ends here. Of the other steps her own choice decides when she hears.
TOLD_AT_ONCE = frozenset(
    {InputStatus.NEEDS_DETAIL, InputStatus.ANSWERED, InputStatus.DECLINED, InputStatus.WITHDRAWN}
)
CHANGEABLE = frozenset({InputStatus.DRAFT, InputStatus.NEEDS_DETAIL})
CITABLE = frozenset({InputStatus.ACCEPTED, InputStatus.IN_DIGEST})
NEVER_FILED = frozenset({InputStatus.DRAFT, InputStatus.WITHDRAWN})


class CoordinatorStep(TextChoices):
    """What the coordinator can do with an input that has been filed."""

    READ = "read", _("I am reading this")
    ASK = "ask", _("Ask for more detail")
    ACCEPT = "accept", _("Accept for a digest")
    DECLINE = "decline", _("Do not take further")

    @property
    def leads_to(self) -> InputStatus:
        return _LEADS_TO[self]

    @property
    def needs_reason(self) -> bool:
        return self in {CoordinatorStep.ASK, CoordinatorStep.DECLINE}


_LEADS_TO = {
    CoordinatorStep.READ: InputStatus.BEING_READ,
    CoordinatorStep.ASK: InputStatus.NEEDS_DETAIL,
    CoordinatorStep.ACCEPT: InputStatus.ACCEPTED,
    CoordinatorStep.DECLINE: InputStatus.DECLINED,
}


def possible_steps(status: InputStatus) -> list[CoordinatorStep]:
    return [step for step in CoordinatorStep if status.may_become(step.leads_to)]
