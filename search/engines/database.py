"""The embedded engine: Wagtail's search over the entries, on SQLite or PostgreSQL.

The database's own language rules stay out of it: they know little Swedish, and fold å to a.
Terms are analysed by `search.swedish` and go in and out as ascii words.
"""

from django.db.models import QuerySet
from wagtail.search.backends import get_search_backend
from wagtail.search.query import And, Or, PlainText, SearchQuery

from search.models import SearchEntry
from search.swedish import encode, query_terms

from . import MOST_HITS, Question


def matching(question: Question, within: QuerySet[SearchEntry]) -> list[SearchEntry]:
    query = _query(question.text)
    if query is None:
        return []
    return list(get_search_backend().search(query, within.defer("body"))[:MOST_HITS])


def _query(text: str) -> SearchQuery | None:
    """Every word must be met, by itself or by a synonym. None when there is no word to look for."""
    items = [_any_of(alternatives) for alternatives in query_terms(text)]
    if not items:
        return None
    return items[0] if len(items) == 1 else And(items)


def _any_of(alternatives: list[tuple[str, ...]]) -> SearchQuery:
    ways = [PlainText(" ".join(map(encode, terms)), operator="and") for terms in alternatives]
    return ways[0] if len(ways) == 1 else Or(ways)
