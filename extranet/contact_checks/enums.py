from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Stage(TextChoices):
    """Who is asked whether a contact holds, one after the other."""

    ASKED = "asked", _("asked by e-mail")
    REMINDED = "reminded", _("reminded by e-mail")
    WITH_COUNTY = "with_county", _("the member of the county calls")
    AT_DESK = "at_desk", _("the coordinator calls")
    LEFT = "left", _("a new contact is wanted")
    ENDED = "ended", _("ended")


# Nobody has answered yet.
OPEN = frozenset({Stage.ASKED, Stage.REMINDED, Stage.WITH_COUNTY, Stage.AT_DESK})
MAILED = frozenset({Stage.ASKED, Stage.REMINDED})
# Somebody with an account has something to do.
WITH_KEEPERS = frozenset({Stage.WITH_COUNTY, Stage.AT_DESK, Stage.LEFT})
WITH_COORDINATORS = frozenset({Stage.AT_DESK, Stage.LEFT})


class Outcome(TextChoices):
    """How a question was answered."""

    CONFIRMED = "confirmed", _("it holds")
    CHANGED = "changed", _("it was changed")
    LEFT = "left", _("it is somebody else now")
    FALLEN = "fallen", _("not needed any more")

    @property
    def sentence(self) -> Promise:
        """What happened, to whoever opens the link again."""
        return _SENTENCES[self]


_SENTENCES: dict[Outcome, Promise] = {
    Outcome.CONFIRMED: _(
        "You have told us that it holds, and the page of the place says so. We ask again in a year."
    ),
    Outcome.CHANGED: _("You have changed the contact, and the page of the place shows what you wrote."),
    Outcome.LEFT: _(
        "You have told us that it is not you any more. The contact is taken away from the page of the place, and we "
        "ask nothing more of you."
    ),
    Outcome.FALLEN: _(
        "The contact has been changed or confirmed by somebody else since we wrote. You need not do anything."
    ),
}


class LetterKind(TextChoices):
    QUESTION = "question"
    REMINDER = "reminder"
