from django.utils.translation import gettext_lazy as _

WORDS = {
    "registrations": _("who has signed up for a meeting"),
}
