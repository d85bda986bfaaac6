"""Every address that the site answers to, read from Django's own resolver: none can be forgotten."""

import re
from collections.abc import Iterator

from django.urls import URLPattern, URLResolver, get_resolver

_DUMMY = {"int": "1", "uuid": "00000000-0000-4000-8000-000000000000"}


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


def example(route: str) -> str:
    """A path that a route matches, with dummies for its arguments."""
    path = re.sub(r"<(?:(\w+):)?\w+>", lambda match: _DUMMY.get(match[1] or "", "x"), route)
    path = re.sub(r"\(\?P<\w+>\\d\+\)|\(\\d\+\)", "1", path)
    path = re.sub(r"\(\?P<\w+>[^)]*\)|\([^)]*\)", "x", path)
    return "/" + path.replace("^", "").replace("$", "").replace("\\Z", "").replace("\\", "").replace("?", "")
