from django.utils.translation import gettext_lazy as _

from registry.audit import AuditEvent

ROW_REDACTED = AuditEvent("register_redacted", _("removed words from the register"))
DOCUMENT_CONFIRMED = AuditEvent("document_confirmed", _("confirmed a document in the register"))
PARTY_NAMED = AuditEvent("party_named", _("let a party keep its place in the register"))
PARTY_ENDED = AuditEvent("party_ended", _("no longer lets a party keep its place in the register"))
COUNTY_GIVEN = AuditEvent("county_given", _("let an organisation keep a county in the register"))
COUNTY_TAKEN = AuditEvent("county_taken", _("no longer lets an organisation keep a county"))
EVENTS = [ROW_REDACTED, DOCUMENT_CONFIRMED, PARTY_NAMED, PARTY_ENDED, COUNTY_GIVEN, COUNTY_TAKEN]

SENTENCES = {
    "register_redacted": _("%(actor)s removed words that must not stand from the register."),
    "document_confirmed": _("%(actor)s confirmed a document in the register for %(organisation)s."),
    "party_named": _("%(actor)s let %(organisation)s keep its place in the register."),
    "party_ended": _("%(actor)s ended that %(organisation)s keeps its place in the register."),
    "county_given": _("%(actor)s let %(organisation)s keep one more county in the register."),
    "county_taken": _("%(actor)s ended that %(organisation)s keeps one more county in the register."),
}
