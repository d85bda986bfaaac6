from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AuditEvent(TextChoices):
    """What is kept: who may do what, who came in, and what left the house (T99)."""

    RIGHTS_CHANGED = "rights_changed", _("rights changed")
    SIGNED_IN = "signed_in", _("signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("failed to sign in")
    ACCOUNT_CHANGED = "account_changed", _("changed how she signs in")
    EXPORTED = "exported", _("exported")
    FILE_FETCHED = "file_fetched", _("fetched a file")
    DIGEST_SENT = "digest_sent", _("sent a digest")
    HANDED_OVER = "handed_over", _("handed over")
    ERASED = "erased", _("erased")
