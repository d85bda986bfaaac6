from django.utils.translation import gettext_lazy as _

from registry.audit import AuditEvent

DIGEST_SENT = AuditEvent("digest_sent", _("sent a digest"))
EVENTS = [DIGEST_SENT]

SENTENCES = {
    "digest_sent": _("%(actor)s sent a digest to %(organisation)s."),
}

WORDS = {
    "digest_file": _("of a digest"),
}
