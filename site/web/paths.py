"""What the parts of a path say, for guards that ask before anything has been routed."""

from django.conf import settings


def first_part(path: str) -> str:
    """The first part of a path, in small letters, with the prefix of a language passed over.

    Wider than what Django would route: doubled slashes and capitals count too, so that a guard
    never depends on how strictly something behind it reads an address.
    """
    parts = [part for part in path.casefold().split("/") if part]
    if parts and parts[0] in dict(settings.LANGUAGES):
        parts = parts[1:]
    return parts[0] if parts else ""
