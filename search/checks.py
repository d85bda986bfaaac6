"""House rules that the machine keeps: every search source says who may find its documents."""

import inspect
from typing import Any

from django.core.checks import CheckMessage, Error, register

from .registry import SearchSource, sources

_QUESTIONS = ("objects", "document", "visible_keys")


@register()
def check_sources(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [error for source in sources().values() for error in _check(source)]


def _check(source: SearchSource) -> list[CheckMessage]:
    """A source that does not answer `visible_keys` would show what it finds to everyone."""
    missing = [name for name in _QUESTIONS if not inspect.ismethod(getattr(source, name, None))]
    return [Error(f"Search source {source.kind} has no {name}().", id="knutpunkt.E003") for name in missing]
