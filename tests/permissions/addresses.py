"""Every address that the site answers to, read from Django's own resolver: none can be forgotten."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

NOBODYS_KEY = "00000000-0000-4000-8000-000000000000"


def patterns() -> Iterator[tuple[str, URLPattern]]:
    """(route, pattern) of every pattern; the route has all its prefixes but the language's."""
    yield from _walk(get_resolver(), "")


def _walk(resolver: URLResolver, prefix: str) -> Iterator[tuple[str, URLPattern]]:
    for pattern in resolver.url_patterns:
        route = prefix + _route(pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route)
        else:
            yield route, pattern


def _route(pattern: URLPattern | URLResolver) -> str:
    """The language prefix is left out: it depends on who asks."""
    return "" if type(pattern.pattern).__name__ == "LocalePrefixPattern" else str(pattern.pattern)


def example(route: str, number: int | None = None) -> str:
    """A path that a route matches, with dummies for its arguments; or the number, wherever it can stand."""
    word, digits = str(number or "x"), str(number or 1)
    dummies = {"int": digits, "uuid": NOBODYS_KEY}
    path = re.sub(r"<(?:(\w+):)?\w+>", lambda match: dummies.get(match[1] or "", word), route)
    path = re.sub(r"\(\?P<\w+>\\d\+\)|\(\\d\+\)", digits, path)
    path = re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)", word, path)
    return "/" + path.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\", "").replace("?", "")
