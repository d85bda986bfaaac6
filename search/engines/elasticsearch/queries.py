"""A question in the words of Elasticsearch."""

from collections.abc import Iterable
from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, CombinedFields, DisMax, Range, Term, Terms
from elasticsearch.dsl.query import Query as Clause

from search.questions import MOST_CANDIDATES, Filters, Query, Wanted, Way
from search.swedish import encode

# A term counts once over all three, as if they were one text in which the title is written four times (BM25F).
FIELDS = ["title^4", "summary^2", "body"]


def request_for(query: Query) -> dict[str, Any]:
    """Entries that meet any of the words, the best first: their numbers and scores, and one more than are given."""
    asked = Bool(should=_words(query.wanted), minimum_should_match=1, filter=list(_filters(query)))
    search = Search().query(asked).sort("_score", "entry")[: MOST_CANDIDATES + 1]
    # What they are sorted by says all that is asked: to read anything of five hundred takes longer than to find them.
    return search.extra(track_total_hits=False, stored_fields="_none_").to_dict()


def _words(wanted: Iterable[Wanted]) -> list[Clause]:
    """Words that say nothing are left out, unless there are no others."""
    words = [word for word in wanted if any(way.terms for way in word.ways)]
    telling = [word for word in words if word.weight > 0]
    return [_word(word, word.weight) for word in telling] or [_word(word, 1.0) for word in words]


def _word(word: Wanted, weight: float) -> Clause:
    """Its best way counts."""
    return DisMax(queries=[_way(way) for way in word.ways if way.terms], boost=weight)


def _way(way: Way) -> Clause:
    """All its terms, each in whichever of the texts."""
    terms = " ".join(map(encode, way.terms))
    return CombinedFields(query=terms, fields=FIELDS, operator="and", boost=way.weight)


def _filters(query: Query) -> Iterable[Clause]:
    """Weigh nothing, and are remembered by Elasticsearch. The first is what keeps things apart that people may see."""
    yield Terms(audience=sorted(query.audience))
    yield Terms(language=sorted(query.languages))
    yield from _narrowing(query.filters)


def _narrowing(filters: Filters) -> Iterable[Clause]:
    chosen = {
        "kind": filters.kind,
        "region": filters.region,
        "topics": filters.topic,
        "process_steps": filters.step,
    }
    for field, value in chosen.items():
        if value:
            yield Term(**{field: value})
    if filters.since:
        yield Range(date={"gte": filters.since.isoformat()})
    if filters.until:
        yield Range(date={"lte": filters.until.isoformat()})
