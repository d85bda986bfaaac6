from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from extranet.inputs.enums import InputStatus


class MatterKind(TextChoices):
    """What somebody answers for until it is done, or until somebody else does."""

    EXPERIENCE = "experience", _("Draft of an experience: %(title)s")
    ANSWER = "answer", _("Comments to answer: %(title)s")
    MEETING = "meeting", _("Meeting: %(title)s")
    INPUT = "input", _("National input: %(title)s")
    DIGEST = "digest", _("Digest in work: %(title)s")
    CONTACT = "contact", _("Contact person of %(title)s")
    ADMINISTRATOR = "administrator", _("Organisation administrator of %(title)s")
    COORDINATOR = "coordinator", _("Coordinator of the network")

    def sentence(self, title: str) -> str:
        return str(self.label) % {"title": title}

    def counted(self, number: int) -> str:
        """How many there are, for those who may not read what they say."""
        return str(_COUNTED[self] % {"number": number})


_COUNTED = {
    MatterKind.EXPERIENCE: ngettext_lazy(
        "%(number)s draft of an experience", "%(number)s drafts of experiences", "number"
    ),
    MatterKind.ANSWER: ngettext_lazy(
        "%(number)s experience with comments to answer",
        "%(number)s experiences with comments to answer",
        "number",
    ),
    MatterKind.MEETING: ngettext_lazy("%(number)s meeting", "%(number)s meetings", "number"),
    MatterKind.INPUT: ngettext_lazy("%(number)s national input", "%(number)s national inputs", "number"),
    MatterKind.DIGEST: ngettext_lazy("%(number)s digest in work", "%(number)s digests in work", "number"),
}

# Not texts but rights: given only by somebody who may give them, also on the day they are accepted (T31).
ROLES = frozenset({MatterKind.ADMINISTRATOR, MatterKind.COORDINATOR})

INPUTS_UNDER_WAY = frozenset(InputStatus) - {
    InputStatus.ANSWERED,
    InputStatus.DECLINED,
    InputStatus.WITHDRAWN,
}


class HandoverStatus(TextChoices):
    PROPOSED = "proposed", _("waits for an answer")
    ACCEPTED = "accepted", _("taken over")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("taken back")


class Outcome(TextChoices):
    """What became of one matter of a handover."""

    OPEN = "open", _("waits for an answer")
    MOVED = "moved", _("taken over")
    GONE = "gone", _("was no longer there to hand over")
    DROPPED = "dropped", _("not handed over")
