from django.utils.translation import gettext_lazy as _

from registry.audit import AuditEvent

PASSED_ON = AuditEvent("enquiry_passed_on", _("passed on an enquiry"))
TAKEN_BACK = AuditEvent("enquiry_taken_back", _("took an enquiry back"))
ANSWERED = AuditEvent("enquiry_answered", _("answered an enquiry"))
CLOSED = AuditEvent("enquiry_closed", _("closed an enquiry"))
EVENTS = [PASSED_ON, TAKEN_BACK, ANSWERED, CLOSED]

SENTENCES = {
    "enquiry_passed_on": _("%(actor)s passed an enquiry on to %(organisation)s."),
    "enquiry_taken_back": _("%(actor)s took an enquiry back from %(organisation)s."),
    "enquiry_answered": _("%(actor)s answered an enquiry for %(organisation)s."),
    "enquiry_closed": _("%(actor)s closed an enquiry for %(organisation)s."),
}
