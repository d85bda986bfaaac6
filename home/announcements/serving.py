"""Which announcement is asked for, and in which language."""

from django.conf import settings
from django.http import Http404
from django.utils import translation

from .models import MeetingPage, open_page


def page_or_404(slug: str) -> MeetingPage:
    """404 for what is not published, or lies in a private section."""
    page = open_page(slug)
    if page is None:
        raise Http404
    return page


def readers_language() -> str:
    return translation.get_language() or settings.LANGUAGE_CODE
