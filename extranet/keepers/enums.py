from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from extranet.organisations.enums import OrganisationKind

# Those that an agreement is between, where it applies.
PARTY_KINDS = (OrganisationKind.LOCAL_PARTY, OrganisationKind.PUBLIC_PARTY)


class Side(TextChoices):
    """On which side of the agreement an organisation stands."""

    CIVIL = "civil", _("civil society")
    PUBLIC = "public", _("the public side")
