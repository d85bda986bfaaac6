from django.utils.translation import gettext_lazy as _

from registry.audit import AuditEvent

SENT = AuditEvent("survey_sent", _("sent a survey"))
CLOSED = AuditEvent("survey_closed", _("closed a survey"))
EVENTS = [SENT, CLOSED]

SENTENCES = {
    "survey_sent": _("%(actor)s sent a survey to its places."),
    "survey_closed": _("%(actor)s closed a survey, and its answers went into the register."),
}
