from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info


def language_link(code: str, url: str) -> dict[str, object]:
    name = get_language_info(code)["name_local"].capitalize()
    return {"code": code, "name": name, "url": url, "current": code == get_language()}


def languages(request: HttpRequest) -> dict[str, object]:
    """The same address in each language. Pages put their own translations in its place (BasePage)."""
    path = request.get_full_path()
    return {
        "language_links": [language_link(code, translate_url(path, code)) for code, _ in settings.LANGUAGES]
    }
