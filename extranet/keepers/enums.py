from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Side(TextChoices):
    """On which side of the agreement an organisation stands."""

    CIVIL = "civil", _("civil society")
    PUBLIC = "public", _("the public side")
