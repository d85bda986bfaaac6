from django.utils.translation import gettext_lazy as _

from registry.audit import AuditEvent

HANDED_OVER = AuditEvent("handed_over", _("handed over"))
EVENTS = [HANDED_OVER]

SENTENCES = {
    "handed_over": _("%(actor)s handed over what %(person)s answers for."),
    "handed_over own": _("%(person)s handed over to somebody else."),
    "handed_over proposed": _("%(actor)s asked somebody to take over from %(person)s."),
    "handed_over proposed own": _("%(person)s asked somebody to take over."),
    "handed_over accepted": _("%(actor)s took over from %(person)s."),
    "handed_over declined": _("%(actor)s declined to take over from %(person)s."),
    "handed_over withdrawn": _("%(actor)s took a handover from %(person)s back."),
    "handed_over withdrawn own": _("%(person)s took a handover back."),
}
