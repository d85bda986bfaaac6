from django.utils.translation import gettext_lazy as _

from registry.audit import AuditEvent

WROTE = AuditEvent("wrote_participants", _("wrote to those who take part"))
EVENTS = [WROTE]

SENTENCES = {
    "wrote_participants": _("%(actor)s wrote to everyone who has a place at a meeting."),
}
WORDS = {
    "meeting_file": _("for those who take part in a meeting"),
    "registrations": _("who has signed up for a meeting"),
}
