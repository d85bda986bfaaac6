from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Fate(TextChoices):
    """What becomes of a kind of data when the person it is about is erased."""

    DELETED = "deleted", _("deleted")
    UNNAMED = "unnamed", _("kept without your name and address")
    KEPT = "kept", _("kept, under “former member”")
