"""What happened, as a sentence for people. The audit log itself keeps only codes and keys (T96)."""

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from extranet.organisations.enums import MembershipRole, StandingGroup

from .enums import AuditEvent
from .models import AuditEntry

# By event and code. "own": the person did it alone. "nobody": no person is concerned. "network": no organisation.
SENTENCES: dict[str, Promise] = {
    "rights_changed": gettext_lazy("%(actor)s changed rights for %(person)s."),
    "rights_changed invited": gettext_lazy("%(actor)s invited somebody to %(organisation)s, as %(what)s."),
    "rights_changed invited network": gettext_lazy("%(actor)s invited somebody to the task: %(what)s."),
    "rights_changed invitation_revoked": gettext_lazy(
        "%(actor)s took an invitation to %(organisation)s back."
    ),
    "rights_changed invitation_revoked network": gettext_lazy(
        "%(actor)s took an invitation to a task back: %(what)s."
    ),
    "rights_changed joined": gettext_lazy("%(actor)s let %(person)s into %(organisation)s, as %(what)s."),
    "rights_changed joined own": gettext_lazy("%(person)s joined %(organisation)s, as %(what)s."),
    "rights_changed left": gettext_lazy("%(actor)s ended the membership of %(person)s in %(organisation)s."),
    "rights_changed left own": gettext_lazy("%(person)s left %(organisation)s."),
    "rights_changed role_changed": gettext_lazy(
        "%(actor)s gave %(person)s another role in %(organisation)s: %(what)s."
    ),
    "rights_changed task_given": gettext_lazy(
        "%(person)s came into the network with %(organisation)s, through %(actor)s."
    ),
    "rights_changed task_given network": gettext_lazy("%(actor)s gave %(person)s a task: %(what)s."),
    "rights_changed task_given own": gettext_lazy("%(person)s took on a task: %(what)s."),
    "rights_changed task_taken": gettext_lazy(
        "%(person)s went out of the network with %(organisation)s, through %(actor)s."
    ),
    "rights_changed task_taken network": gettext_lazy("%(actor)s took a task from %(person)s: %(what)s."),
    "rights_changed task_taken own": gettext_lazy("%(person)s put down a task: %(what)s."),
    "rights_changed shut_out": gettext_lazy("%(actor)s shut %(person)s out."),
    "rights_changed shut_out own": gettext_lazy("%(person)s ended the account."),
    "rights_changed let_in": gettext_lazy("%(actor)s let %(person)s in again."),
    "rights_changed erased": gettext_lazy("%(actor)s erased %(person)s."),
    "rights_changed erased own": gettext_lazy("%(person)s erased the account."),
    "signed_in": gettext_lazy("%(person)s signed in."),
    "sign_in_failed": gettext_lazy("Somebody failed to sign in as %(person)s."),
    "sign_in_failed nobody": gettext_lazy("Somebody failed to sign in with an address that is not in use."),
    "sign_in_failed second_factor": gettext_lazy("Somebody gave the wrong code for %(person)s."),
    "account_changed": gettext_lazy("%(person)s changed how to sign in."),
    "account_changed password_changed": gettext_lazy("%(person)s changed password."),
    "account_changed password_set": gettext_lazy("%(person)s chose a password."),
    "account_changed password_reset": gettext_lazy("%(person)s chose a new password, with a link by mail."),
    "account_changed email_changed": gettext_lazy("%(person)s changed e-mail address."),
    "account_changed authenticator_added": gettext_lazy("%(person)s added a second factor: %(what)s."),
    "account_changed authenticator_removed": gettext_lazy("%(person)s took a second factor away: %(what)s."),
    "account_changed recovery_codes_made": gettext_lazy("%(person)s made new recovery codes."),
    "exported": gettext_lazy("%(actor)s downloaded a list: %(what)s."),
    "exported my_data": gettext_lazy("%(person)s downloaded everything about the own account."),
    "file_fetched": gettext_lazy("%(actor)s fetched a file: %(what)s."),
    "digest_sent": gettext_lazy("%(actor)s sent a digest to %(organisation)s."),
    "handed_over": gettext_lazy("%(actor)s handed over what %(person)s answers for."),
    "handed_over own": gettext_lazy("%(person)s handed over to somebody else."),
    "handed_over proposed": gettext_lazy("%(actor)s asked somebody to take over from %(person)s."),
    "handed_over proposed own": gettext_lazy("%(person)s asked somebody to take over."),
    "handed_over accepted": gettext_lazy("%(actor)s took over from %(person)s."),
    "handed_over declined": gettext_lazy("%(actor)s declined to take over from %(person)s."),
    "handed_over withdrawn": gettext_lazy("%(actor)s took a handover from %(person)s back."),
    "handed_over withdrawn own": gettext_lazy("%(person)s took a handover back."),
    "erased": gettext_lazy("%(actor)s erased %(person)s."),
    "erased own": gettext_lazy("%(person)s erased the account."),
}

# What a code after the event stands for; one that is not here is shown as it is.
WORDS: dict[str, str | Promise] = {
    **dict(MembershipRole.choices),
    **dict(StandingGroup.choices),
    "totp": gettext_lazy("authenticator app"),
    "webauthn": gettext_lazy("passkey"),
    "recovery_codes": gettext_lazy("recovery codes"),
    "registrations": gettext_lazy("who has signed up for a meeting"),
    "audit_log": gettext_lazy("the audit log"),
    "experience_file": gettext_lazy("of an experience"),
    "digest_file": gettext_lazy("of a digest"),
}


def sentence(entry: AuditEntry) -> str:
    """Asks nothing of the database for an entry that came `with_names`. Who is erased has no name here either."""
    code, _colon, what = entry.detail.partition(":")
    names = {
        "actor": str(entry.actor or _("the system")),
        "person": str(entry.person or _("somebody")),
        "organisation": str(entry.organisation or _("the network")),
        "what": str(WORDS.get(what or code, what or code)),
    }
    return capfirst(_wording(entry, code) % names)


def _wording(entry: AuditEntry, code: str) -> str:
    """The closest there is: first for the code, then for the event; first for the special case, then for any."""
    cases = [
        ("own", entry.person is not None and entry.person_id == entry.actor_id),
        ("nobody", entry.person is None),
        ("network", entry.organisation is None),
        ("", True),
    ]
    keys = [
        " ".join(filter(None, words))
        for about in ((entry.event, code), (entry.event,))
        for words in ((*about, case) for case, holds in cases if holds)
    ]
    return str(next(SENTENCES[key] for key in keys if key in SENTENCES))


def event_label(entry: AuditEntry) -> str:
    return str(AuditEvent(entry.event).label)
