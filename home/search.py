from django.utils.translation import gettext_lazy as _

from search.pages import PageSource
from search.registry import register

from .models import StandardPage

source = register(PageSource("page", StandardPage, _("Pages")))
