"""House rules that the machine keeps: each source says who finds its documents, no engine gets them in the clear."""

import inspect
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from .engines.elasticsearch.server import chosen_server, faults_of
from .registry import SearchSource, sources

_QUESTIONS = ("objects", "document", "visible_keys")


@register()
def check_sources(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [error for source in sources().values() for error in _check(source)]


def _check(source: SearchSource) -> list[CheckMessage]:
    """A source that does not answer `visible_keys` would show what it finds to everyone."""
    missing = [name for name in _QUESTIONS if not inspect.ismethod(getattr(source, name, None))]
    return [Error(f"Search source {source.kind} has no {name}().", id="knutpunkt.E003") for name in missing]


@register(Tags.security)
def check_elasticsearch(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """It gets the words of what members write. What is refused here is not asked: the embedded engine steps in."""
    if settings.SEARCH_ENGINE != "elasticsearch":
        return []
    return [Error(fault, id="knutpunkt.E015") for fault in faults_of(chosen_server())]
