from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DigestStatus(TextChoices):
    DRAFT = "draft", _("draft")
    APPROVED = "approved", _("approved")
    SENT = "sent", _("sent")


UNSENT = frozenset({DigestStatus.DRAFT, DigestStatus.APPROVED})


class FileKind(TextChoices):
    """The forms a sent digest is kept in. The value is the ending of the file."""

    HTML = "html", _("web page")
    PDF = "pdf", _("PDF")
    DOCX = "docx", _("Word document")
