from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .finding.language_links import in_language, language_link
from .finding.site_links import site_links as read_site_links


def site_links(request: HttpRequest) -> dict[str, object]:
    """Read when a template asks for the first. Pages put what they have read already in its place (BasePage)."""
    return {"site_links": SimpleLazyObject(read_site_links)}


def languages(request: HttpRequest) -> dict[str, object]:
    """The same address in each language. Pages put their own translations in its place (BasePage)."""
    path = request.get_full_path()
    return {
        "language_links": [language_link(code, in_language(path, code)) for code, _ in settings.LANGUAGES]
    }
