from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from extranet.organisations.enums import Obstacle
from jobs.models import JobItem


class Standing(TextChoices):
    """How it stands with a person on the desk."""

    ACTIVE = "active", _("active")
    NEVER = "never", _("has never signed in")
    INVITED = "invited", _("invited")
    RUN_OUT = "run_out", _("the invitation has expired")
    SHUT_OUT = "shut_out", _("shut out")

    @property
    def tone(self) -> str:
        """For the badge; the word says it all, the colour only helps."""
        tones = {self.ACTIVE: "success", self.INVITED: "info", self.SHUT_OUT: "danger"}
        return tones.get(self, "warning")


class Outcome(TextChoices):
    """What becomes of one row of a spreadsheet."""

    WILL_INVITE = "will_invite", _("will be invited")
    WILL_RENEW = "will_renew", _("is invited already; gets a new mail")
    INVITED = "invited", _("invited")
    RENEWED = "renewed", _("got a new mail")
    WRONG_ADDRESS = "wrong_address", _("the e-mail address is wrong")
    WRONG_NAME = "wrong_name", _("the name is too long")
    UNKNOWN_ORGANISATION = "unknown_organisation", _("we know no organisation of that name")
    SEVERAL_ORGANISATIONS = "several_organisations", _("more than one organisation has a name like that")
    UNKNOWN_ROLE = "unknown_role", _("we know no role of that name")
    NOT_YOURS = "not_yours", _("you cannot invite to this")
    TWICE = "twice", _("stands further up in the file")
    ALREADY_IN = "already_in", _("is a member already")
    HAS_DUTY = "has_duty", _("has the duty already")
    SHUT_OUT = "shut_out", _("is shut out")
    OWN_ADDRESS = "own_address", _("is your own address")
    FAILED = JobItem.FAILED, _("something went wrong on our side")
    NOT_REACHED = "not_reached", _("was not invited: it was stopped before")

    @property
    def tone(self) -> str:
        if self in {self.INVITED, self.RENEWED}:
            return "success"
        return "info" if self in GOOD else "warning"


GOOD = frozenset({Outcome.WILL_INVITE, Outcome.WILL_RENEW})
DONE = {Outcome.WILL_INVITE: Outcome.INVITED, Outcome.WILL_RENEW: Outcome.RENEWED}
OF_OBSTACLE = {
    Obstacle.OWN_ADDRESS: Outcome.OWN_ADDRESS,
    Obstacle.ALREADY_IN: Outcome.ALREADY_IN,
    Obstacle.HAS_DUTY: Outcome.HAS_DUTY,
    Obstacle.SHUT_OUT: Outcome.SHUT_OUT,
}
