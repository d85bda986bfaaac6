"""What the parts of a path say, for guards that ask before anything has been routed."""

from django.conf import settings


def language_of(path: str) -> str:
    """The language in which an address is read: that of its first part, if that is the code of one, else the main one.

    Django takes the first part for a code with a region too, so that `/en-bra-guide/` is English and nowhere.
    """
    first = path.removeprefix("/").partition("/")[0]
    return first if first in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def first_part(path: str) -> str:
    """The first part of a path, in small letters, with the prefix of a language passed over.

    Wider than what Django would route: doubled slashes and capitals count too, so that a guard
    never depends on how strictly something behind it reads an address.
    """
    parts = [part for part in path.casefold().split("/") if part]
    if parts and parts[0] in dict(settings.LANGUAGES):
        parts = parts[1:]
    return parts[0] if parts else ""
