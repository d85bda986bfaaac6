import hashlib
import logging
from datetime import datetime

from django.core.files.base import ContentFile
from django.template.loader import render_to_string

from ..enums import FileKind
from ..models import Digest, DigestFile
from .content import content_of
from .pdf import pdf_of
from .word import docx_of

log = logging.getLogger(__name__)


def keep_files(digest: Digest, at: datetime) -> None:
    """Stores the three forms of a digest that is about to be sent, each with its checksum."""
    content, at = content_of(digest), at.replace(microsecond=0)
    forms = {
        FileKind.HTML: render_to_string("digests/sent.html", {"content": content}).encode(),
        FileKind.PDF: pdf_of(content, at),
        FileKind.DOCX: docx_of(content, at),
    }
    for kind, data in forms.items():
        sha256 = hashlib.sha256(data).hexdigest()
        kept = DigestFile(digest=digest, kind=kind, sha256=sha256, size=len(data))
        kept.file.save(f"digest.{kind.value}", ContentFile(data), save=True)


def is_unharmed(kept: DigestFile) -> bool:
    """Whether the file is still what was sent. A file that is gone or changed is told to the log, not handed out."""
    try:
        with kept.file.storage.open(kept.file.name, "rb") as opened:  # type: ignore[arg-type]  # no row lacks its file
            found = hashlib.file_digest(opened, "sha256").hexdigest()
    except FileNotFoundError:
        found = "missing"
    if found != kept.sha256:
        log.error("File %s of digest %s is not what was sent (%s)", kept.kind, kept.digest_id, found)
    return found == kept.sha256
