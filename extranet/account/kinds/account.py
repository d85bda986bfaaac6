"""Who she is to us, and how she comes in."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from extranet.account import erasers
from extranet.account.enums import Fate
from extranet.account.registry import Kind, register

SECRET = _("How you came in. Secrets themselves are never given out.")
AUDIT_LOG = _("Who changed what has to be known afterwards. You are a number in it, and your name is gone.")

register(
    Kind(
        model="accounts.User",
        keys=("email",),
        rows=lambda user: User.objects.filter(pk=user.pk),
        title=_("Your account"),
        shown=("email", "first_name", "last_name", "language", "date_joined", "last_login"),
        fate=Fate.UNNAMED,
        why=_("What you shared stays under “former member”, and something has to stand behind those words."),
        # The row itself comes last, in `domain`: everything else finds her by it.
        eraser=lambda user, rows: None,
    ),
    Kind(
        model="accounts.User_groups",
        keys=("user",),
        title=_("Groups that give you rights"),
        shown=("group",),
        fate=Fate.DELETED,
    ),
    Kind(
        model="accounts.User_user_permissions",
        keys=("user",),
        title=_("Rights of your own"),
        shown=("permission",),
        fate=Fate.DELETED,
    ),
    Kind(
        model="guardian.UserObjectPermission",
        keys=("user",),
        title=_("Rights of your own to single things"),
        shown=("permission", "object_pk"),
        fate=Fate.DELETED,
    ),
    Kind(
        model="organisations.Membership",
        keys=("user",),
        title=_("Your organisations"),
        shown=("organisation", "role", "started_at", "ended_at"),
        fate=Fate.KEPT,
        why=_("Organisations have to know for whom something was written, and when."),
    ),
    Kind(
        model="organisations.Invitation",
        keys=("email", "accepted_by"),
        title=_("Invitations to you"),
        shown=("email", "name", "organisation", "task", "created_at", "expires_at", "accepted_at"),
        fate=Fate.UNNAMED,
        why=_("It stays who invited someone, and to what."),
        eraser=erasers.unname_invitations,
    ),
    Kind(
        model="organisations.Invitation",
        keys=("invited_by",),
        title=_("Invitations by you"),
        shown=("organisation", "task", "role", "created_at", "accepted_at", "revoked_at"),
        fate=Fate.KEPT,
        why=AUDIT_LOG,
    ),
    Kind(
        model="organisations.Organisation",
        keys=("contact_email",),
        title=_("Organisations whose contact you are"),
        shown=("name", "contact_name", "contact_email", "contact_phone"),
        fate=Fate.UNNAMED,
        why=_("The organisation stays, without a contact until it names another."),
        eraser=erasers.forget_contact,
    ),
    Kind(
        model="account.EmailAddress",
        keys=("user", "email"),
        title=_("Your e-mail addresses"),
        shown=("email", "verified", "primary"),
        fate=Fate.DELETED,
    ),
    Kind(
        model="accounts.EmailChange",
        keys=("user", "address"),
        title=_("A new e-mail address that waits to be confirmed"),
        shown=("address", "created_at"),
        fate=Fate.DELETED,
    ),
    Kind(
        model="mfa.Authenticator",
        keys=("user",),
        title=_("Your second factors"),
        shown=("type", "created_at", "last_used_at"),
        fate=Fate.DELETED,
        why=SECRET,
    ),
    Kind(
        model="usersessions.UserSession",
        keys=("user",),
        title=_("Where you are signed in"),
        shown=("ip", "user_agent", "created_at", "last_seen_at"),
        fate=Fate.DELETED,
    ),
    Kind(
        model="audit_log.AuditEntry",
        keys=("actor", "person"),
        title=_("What the log says about you"),
        shown=("at", "event", "organisation", "detail"),
        fate=Fate.KEPT,
        why=AUDIT_LOG,
    ),
    Kind(
        model="my_account.Erasure",
        keys=("person", "by"),
        title=_("Erasures"),
        shown=("at",),
        fate=Fate.KEPT,
        why=AUDIT_LOG,
    ),
)
