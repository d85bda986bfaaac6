from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    MEMBER = "member", _("member organisation")
    LOCAL_PARTY = "local_party", _("local party")
    PUBLIC_PARTY = "public_party", _("public party")
    NATIONAL_BODY = "national_body", _("national body")


class MembershipRole(TextChoices):
    MEMBER = "member", _("member")
    ADMINISTRATOR = "administrator", _("organisation administrator")


class RightsChange(TextChoices):
    """What can happen to a person's rights."""

    INVITED = "invited", _("invited")
    INVITATION_REVOKED = "invitation_revoked", _("invitation taken back")
    JOINED = "joined", _("joined")
    LEFT = "left", _("left")
    ROLE_CHANGED = "role_changed", _("got another role")
    DUTY_GIVEN = "duty_given", _("was given a duty in the network")
    DUTY_TAKEN = "duty_taken", _("was relieved of a duty in the network")
    SHUT_OUT = "shut_out", _("was shut out")
    LET_IN = "let_in", _("was let in again")
    ERASED = "erased", _("was erased")


# After these a person may do less than before.
RIGHTS_LOST = frozenset(
    {RightsChange.LEFT, RightsChange.DUTY_TAKEN, RightsChange.SHUT_OUT, RightsChange.ERASED}
)


class StandingGroup(TextChoices):
    """Groups that stand beside the organisations' own. The value is the name of the Django group."""

    NETWORK = "network", _("the network")
    COORDINATORS = "coordinators", _("coordinators")
    EDITORS = "editors", _("editors")
    ADMINISTRATORS = "administrators", _("administrators")


# Duties that a person can be invited to. Administrators are made on the server alone (T31).
INVITED_DUTIES = (StandingGroup.COORDINATORS, StandingGroup.EDITORS)

# What a person is called of whom one knows the organisation.
ROLE_TITLES = {
    MembershipRole.MEMBER: MembershipRole.MEMBER.label,
    MembershipRole.ADMINISTRATOR: _("administrator"),
}
# What a person with the duty is called; the group has the plural.
DUTY_TITLES = {StandingGroup.COORDINATORS: _("coordinator"), StandingGroup.EDITORS: _("editor")}


class Obstacle(TextChoices):
    """Why an address is not invited. Each says only what whoever invites may know already (T49)."""

    OWN_ADDRESS = "own_address", _("This is your own address. You cannot invite yourself.")
    ALREADY_IN = "already_in", _("This person is a member of the organisation already.")
    HAS_DUTY = "has_duty", _("This person has the duty already.")
    SHUT_OUT = (
        "shut_out",
        _("This person is shut out. Open the person’s page and let the person in again first."),
    )


class Reader(TextChoices):
    """Who has opened the link of an invitation, as far as we can tell."""

    NEWCOMER = "newcomer"
    INVITED = "invited"
    SIGNED_OUT = "signed_out"
    SOMEONE_ELSE = "someone_else"
    SHUT_OUT = "shut_out"
