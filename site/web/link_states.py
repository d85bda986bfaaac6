"""What is found at an address."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class LinkState(models.TextChoices):
    UNKNOWN = "unknown", _("not asked yet")
    FINE = "fine", _("works")
    GONE = "gone", _("the page is not there")
    SILENT = "silent", _("no answer, several days in a row")
    HIDDEN = "hidden", _("not published, or closed to readers")
    NOT_PUBLIC = "not_public", _("not an address on the open web")


# What somebody can do something about.
BROKEN = (LinkState.GONE, LinkState.SILENT, LinkState.HIDDEN, LinkState.NOT_PUBLIC)
