from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """How far a text is shared, from the narrowest step to the widest. A change takes effect everywhere at once."""

    DRAFT = "draft", _("only me")
    ORGANISATION = "organisation", _("my organisation")
    CHOSEN = "chosen", _("my organisation and those I choose")
    NETWORK = "network", _("the whole network")
    PUBLIC_UNNAMED = "public_unnamed", _("everyone, without our name")
    PUBLIC = "public", _("everyone, with our name")


PUBLIC_AUDIENCES = frozenset({Audience.PUBLIC, Audience.PUBLIC_UNNAMED})
NETWORK_AUDIENCES = PUBLIC_AUDIENCES | {Audience.NETWORK}
