from django.utils.translation import gettext_lazy as _

WORDS = {
    "experience_file": _("of an experience"),
}
