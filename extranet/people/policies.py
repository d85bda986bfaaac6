from django.utils.translation import gettext_lazy as _

NOT_YOURS = _("The people desk is for the coordinator and for those who run an organisation’s people.")
