"""The same page in each language: what the switch and the head of a page need to know of it."""

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils import translation


def language_link(
    code: str, url: str, *, translated: bool = True, title: str = "", address: str = ""
) -> dict[str, object]:
    """What the switch and the head of a page need to know of one language.

    `url` is for people and keeps what they have filtered by; `address` is the page itself, for machines. Where
    the page is not translated both lead to the nearest page that is, whose `title` they name.
    """
    return {
        "code": code,
        "name": own_name(code),
        "language": dict(settings.LANGUAGES)[code],
        "url": url,
        "address": address or url.partition("?")[0],
        "title": title,
        "current": code == translation.get_language(),
        "translated": translated,
    }


def own_name(code: str) -> str:
    """What those who read a language call it. One that Django does not know is called as in the settings."""
    try:
        name = translation.get_language_info(code)["name_local"]
    except KeyError:
        name = str(dict(settings.LANGUAGES)[code])
    return name[:1].upper() + name[1:]


def in_language(path: str, code: str) -> str:
    """The same room in another language. What leads to no room leads to the front."""
    there = translate_url(path, code)
    is_lost = there == path and code != translation.get_language()
    return front_in(code) if is_lost else there


def front_in(code: str) -> str:
    with translation.override(code):
        return reverse("wagtail_serve", args=[""])
