"""Links to the same page in each language, for the language switch and the head of a page."""

from django.conf import settings
from django.urls import reverse, translate_url
from django.utils import translation


def language_link(
    code: str, url: str, *, translated: bool = True, title: str = "", address: str = ""
) -> dict[str, object]:
    """A link to one language.

    `url` is for people and keeps the filters of the page; `address` is the page itself, for machines. Where the page
    is not translated both lead to the nearest page that is, and `title` is its title.
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
    """The language in its own words. One that Django does not know has its name from LANGUAGES."""
    try:
        name = translation.get_language_info(code)["name_local"]
    except KeyError:
        name = str(dict(settings.LANGUAGES)[code])
    return name[:1].upper() + name[1:]


def in_language(path: str, code: str) -> str:
    """The same address in another language; the front page if there is none."""
    there = translate_url(path, code)
    is_lost = there == path and code != translation.get_language()
    return front_in(code) if is_lost else there


def front_in(code: str) -> str:
    """The address of the front page in a language."""
    with translation.override(code):
        return reverse("wagtail_serve", args=[""])
