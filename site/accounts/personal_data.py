"""Who a person is to us, and how she signs in."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from registry.personal_data import Fate, PersonalData
from registry.processing import Ground, Processing

SECRET = _("How you came in. Secrets themselves are never given out.")

ACCOUNTS = Processing(
    title=_("Accounts and signing in"),
    people=_("People with an account"),
    data=_(
        "Name, e-mail address, language, rights, a password that nobody can read, second factor, and "
        "from where she is signed in"
    ),
    purpose=_("To let in those who are invited, and nobody else."),
    ground=Ground.INTEREST,
    readers=_(
        "The person herself. Name and address: whoever runs her organisation, coordinators and "
        "administrators. The name: members of the network too."
    ),
    kept=_(
        "As long as the account is there. The person can erase it herself, and an administrator does "
        "it when she asks."
    ),
)

PERSONAL_DATA = [
    PersonalData(
        model="accounts.User",
        keys=("email",),
        rows=lambda user: User.objects.filter(pk=user.pk),
        title=_("Your account"),
        shown=("email", "first_name", "last_name", "language", "date_joined", "last_login"),
        fate=Fate.UNNAMED,
        processing=ACCOUNTS,
        why=_("What you shared stays under “former member”, and something has to stand behind those words."),
        # The row itself comes last, in `domain`: everything else finds her by it.
        eraser=lambda user, rows: None,
    ),
    PersonalData(
        model="accounts.User_groups",
        keys=("user",),
        title=_("Groups that give you rights"),
        shown=("group",),
        fate=Fate.DELETED,
        processing=ACCOUNTS,
    ),
    PersonalData(
        model="accounts.User_user_permissions",
        keys=("user",),
        title=_("Rights of your own"),
        shown=("permission",),
        fate=Fate.DELETED,
        processing=ACCOUNTS,
    ),
    PersonalData(
        model="guardian.UserObjectPermission",
        keys=("user",),
        title=_("Rights of your own to single things"),
        shown=("permission", "object_pk"),
        fate=Fate.DELETED,
        processing=ACCOUNTS,
    ),
    PersonalData(
        model="account.EmailAddress",
        keys=("user", "email"),
        title=_("Your e-mail addresses"),
        shown=("email", "verified", "primary"),
        fate=Fate.DELETED,
        processing=ACCOUNTS,
    ),
    PersonalData(
        model="accounts.EmailChange",
        keys=("user", "address"),
        title=_("A new e-mail address that waits to be confirmed"),
        shown=("address", "created_at"),
        fate=Fate.DELETED,
        processing=ACCOUNTS,
    ),
    PersonalData(
        model="mfa.Authenticator",
        keys=("user",),
        title=_("Your second factors"),
        shown=("type", "created_at", "last_used_at"),
        fate=Fate.DELETED,
        processing=ACCOUNTS,
        why=SECRET,
    ),
    PersonalData(
        model="usersessions.UserSession",
        keys=("user",),
        title=_("Where you are signed in"),
        shown=("ip", "user_agent", "created_at", "last_seen_at"),
        fate=Fate.DELETED,
        processing=ACCOUNTS,
    ),
]
