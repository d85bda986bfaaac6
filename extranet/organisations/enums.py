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


class StandingGroup(TextChoices):
    """Groups that stand beside the organisations' own. The value is the name of the Django group."""

    NETWORK = "network", _("the network")
    COORDINATORS = "coordinators", _("coordinators")
    EDITORS = "editors", _("editors")
    ADMINISTRATORS = "administrators", _("administrators")
