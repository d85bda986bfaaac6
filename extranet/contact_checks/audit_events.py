from django.utils.translation import gettext_lazy as _

from registry.audit import AuditEvent

CALLED = AuditEvent("contact_called", _("confirmed a contact on the telephone"))
CHANGED = AuditEvent("contact_changed", _("changed a contact in the register"))
LEFT = AuditEvent("contact_left", _("a contact told that it is somebody else"))
EVENTS = [CALLED, CHANGED, LEFT]

SENTENCES = {
    "contact_called": _("%(actor)s called a contact for %(organisation)s, and it holds."),
    "contact_changed": _("%(actor)s changed a contact in the register for %(organisation)s."),
    "contact_changed link": _("A contact in the register was changed by the link in a mail."),
    "contact_left": _("A contact told by the link in a mail that it is somebody else now."),
}
