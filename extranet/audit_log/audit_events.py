from django.utils.translation import gettext_lazy as _

from extranet.organisations.enums import MembershipRole, StandingGroup
from registry.audit import AuditEvent

RIGHTS_CHANGED = AuditEvent("rights_changed", _("rights changed"))
SIGNED_IN = AuditEvent("signed_in", _("signed in"))
SIGN_IN_FAILED = AuditEvent("sign_in_failed", _("failed to sign in"))
ACCOUNT_CHANGED = AuditEvent("account_changed", _("changed how she signs in"))
EXPORTED = AuditEvent("exported", _("exported"))
FILE_FETCHED = AuditEvent("file_fetched", _("fetched a file"))
EVENTS = [RIGHTS_CHANGED, SIGNED_IN, SIGN_IN_FAILED, ACCOUNT_CHANGED, EXPORTED, FILE_FETCHED]

SENTENCES = {
    "rights_changed": _("%(actor)s changed rights for %(person)s."),
    "rights_changed invited": _("%(actor)s invited somebody to %(organisation)s, as %(what)s."),
    "rights_changed invited network": _("%(actor)s invited somebody to the duty: %(what)s."),
    "rights_changed invitation_revoked": _("%(actor)s took an invitation to %(organisation)s back."),
    "rights_changed invitation_revoked network": _("%(actor)s took an invitation to a duty back: %(what)s."),
    "rights_changed joined": _("%(actor)s let %(person)s into %(organisation)s, as %(what)s."),
    "rights_changed joined own": _("%(person)s joined %(organisation)s, as %(what)s."),
    "rights_changed left": _("%(actor)s ended the membership of %(person)s in %(organisation)s."),
    "rights_changed left own": _("%(person)s left %(organisation)s."),
    "rights_changed role_changed": _("%(actor)s gave %(person)s another role in %(organisation)s: %(what)s."),
    "rights_changed duty_given": _(
        "%(person)s came into the network with %(organisation)s, through %(actor)s."
    ),
    "rights_changed duty_given network": _("%(actor)s gave %(person)s a duty: %(what)s."),
    "rights_changed duty_given own": _("%(person)s took on a duty: %(what)s."),
    "rights_changed duty_taken": _(
        "%(person)s went out of the network with %(organisation)s, through %(actor)s."
    ),
    "rights_changed duty_taken network": _("%(actor)s took a duty from %(person)s: %(what)s."),
    "rights_changed duty_taken own": _("%(person)s put down a duty: %(what)s."),
    "rights_changed shut_out": _("%(actor)s shut %(person)s out."),
    "rights_changed shut_out own": _("%(person)s ended the account."),
    "rights_changed let_in": _("%(actor)s let %(person)s in again."),
    "rights_changed erased": _("%(actor)s erased %(person)s."),
    "rights_changed erased own": _("%(person)s erased the account."),
    "signed_in": _("%(person)s signed in."),
    "sign_in_failed": _("Somebody failed to sign in as %(person)s."),
    "sign_in_failed nobody": _("Somebody failed to sign in with an address that is not in use."),
    "sign_in_failed second_factor": _("Somebody gave the wrong code for %(person)s."),
    "account_changed": _("%(person)s changed how to sign in."),
    "account_changed password_changed": _("%(person)s changed password."),
    "account_changed password_set": _("%(person)s chose a password."),
    "account_changed password_reset": _("%(person)s chose a new password, with a link by mail."),
    "account_changed email_changed": _("%(person)s changed e-mail address."),
    "account_changed authenticator_added": _("%(person)s added a second factor: %(what)s."),
    "account_changed authenticator_removed": _("%(person)s took a second factor away: %(what)s."),
    "account_changed recovery_codes_made": _("%(person)s made new recovery codes."),
    "exported": _("%(actor)s downloaded a list: %(what)s."),
    "file_fetched": _("%(actor)s fetched a file: %(what)s."),
}

# What a code after the event stands for; one that is not here is shown as it is.
WORDS = {
    **dict(MembershipRole.choices),
    **dict(StandingGroup.choices),
    "totp": _("authenticator app"),
    "webauthn": _("passkey"),
    "recovery_codes": _("recovery codes"),
    "audit_log": _("the audit log"),
}
