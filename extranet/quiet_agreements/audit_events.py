from django.utils.translation import gettext_lazy as _

from registry.audit import AuditEvent

DECIDED = AuditEvent("quiet_decided", _("decided of a quiet agreement"))
EVENTS = [DECIDED]

SENTENCES = {
    "quiet_decided": _("%(actor)s decided of a quiet agreement for %(organisation)s: %(what)s."),
}
WORDS = {
    "alive": _("it is alive"),
    "dormant": _("it is dormant"),
    "ended": _("it has come to an end"),
}
