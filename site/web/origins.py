"""The page that somebody comes from, as a form may carry it along: a page that everyone can be told of."""

from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from .paths import first_part, language_of

LONGEST = 300
# Where pages are somebody's own. Whose page it was says nothing to whoever answers, and may say too much.
CLOSED = frozenset({"admin", "extranat", "konto"})


def origin_of(request: HttpRequest) -> str:
    """The path of this very page, or nothing if it is nobody else's business."""
    return checked_origin(request.path)


def checked_origin(path: str) -> str:
    """The path, if it is one on this site that everyone may know; else nothing. A secret link never is (T52)."""
    if not path.startswith("/") or path.startswith("//") or len(path) > LONGEST or not path.isprintable():
        return ""
    found = match_of(path)
    if found is None or first_part(path) in CLOSED or getattr(found.func, "is_behind_secret_link", False):
        return ""
    return path


def match_of(path: str) -> ResolverMatch | None:
    """What answers at the path, in its own language."""
    with translation.override(language_of(path)):
        try:
            return resolve(path)
        except Resolver404:
            return None
