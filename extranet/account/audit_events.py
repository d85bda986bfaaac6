from django.utils.translation import gettext_lazy as _

from registry.audit import AuditEvent

ERASED = AuditEvent("erased", _("erased"))
EVENTS = [ERASED]

SENTENCES = {
    "exported my_data": _("%(person)s downloaded everything about the own account."),
    "erased": _("%(actor)s erased %(person)s."),
    "erased own": _("%(person)s erased the account."),
}
