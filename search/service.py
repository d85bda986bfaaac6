"""One question, one answer: hits are checked against the database before they are shown or counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from places.naming import code_in

from .engines import Question, database
from .highlight import Piece, snippet
from .models import SearchEntry, SearchWord
from .querysets import SearchEntryQuerySet
from .registry import sources
from .swedish import corrections, index_terms, query_terms, tokenize

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User

PAGE_SIZE = 10
# Short words have too many neighbours: who looks for "far" does not mean "får".
SHORTEST_GUESS = 4


@dataclass(frozen=True)
class Hit:
    entry: SearchEntry
    kind: object
    pieces: list[Piece]


@dataclass(frozen=True)
class Answer:
    """`meant` is the question that was answered instead, when the typed words found nothing."""

    hits: list[Hit] = field(default_factory=list)
    total: int = 0
    page: int = 1
    kinds: list[tuple[str, object, int]] = field(default_factory=list)
    meant: str = ""

    @property
    def pages(self) -> int:
        return -(-self.total // PAGE_SIZE)


def search(question: Question, user: User | AnonymousUser, page: int = 1) -> Answer:
    """What a person finds.

    Nothing that she may not see this moment is in hits, totals, facets or guesses (T79–T81).
    """
    findable = SearchEntry.objects.findable_by(user).in_language(question.language)
    within = _narrowed(findable, question)
    matching = database.matching(question, within)
    found = _seen_by(user, dict.fromkeys([*matching, *_numbered(question.text, within)]))
    if not found and (meant := _meant(question.text, within)):
        answer = search(replace(question, text=meant), user, page)
        return replace(answer, meant=meant) if answer.total else Answer()
    return _answer(question, _title_first(question.text, found), page)


def _numbered(text: str, within: SearchEntryQuerySet) -> list[SearchEntry]:
    """What has this official code. A code is no word of the index: 2026 is a year there, and no municipality."""
    if not (code := code_in(text)):
        return []
    kinds = [kind for kind, source in sources().items() if getattr(source, "keys_are_codes", False)]
    return list(within.filter(kind__in=kinds, key=code).defer("body"))


def _narrowed(entries: SearchEntryQuerySet, question: Question) -> SearchEntryQuerySet:
    """All but the kind, which is narrowed after counting so that every kind shows how much it has."""
    if question.region:
        entries = entries.filter(region=question.region)
    if question.topic:
        entries = entries.tagged("topic", question.topic)
    if question.step:
        entries = entries.tagged("step", question.step)
    return entries


def _seen_by(user: User | AnonymousUser, entries: Collection[SearchEntry]) -> list[SearchEntry]:
    """Drops what has vanished or been closed since it was indexed; one query a kind."""
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        keys[entry.kind].add(entry.key)
    known = sources()
    seen = {kind: known[kind].visible_keys(user, wanted) for kind, wanted in keys.items() if kind in known}
    return [entry for entry in entries if entry.key in seen.get(entry.kind, ())]


def _title_first(text: str, entries: list[SearchEntry]) -> list[SearchEntry]:
    """The engine's order, but what is called by the words stands before what only mentions them."""
    items = query_terms(text)

    def met(entry: SearchEntry) -> int:
        terms = set(index_terms(entry.title))
        return sum(any(terms.issuperset(way) for way in item) for item in items)

    return sorted(entries, key=met, reverse=True)


def _answer(question: Question, found: list[SearchEntry], page: int) -> Answer:
    counts = Counter(entry.kind for entry in found)
    kinds = [(kind, source.label, counts[kind]) for kind, source in sources().items() if counts[kind]]
    chosen = [entry for entry in found if question.kind in ("", entry.kind)]
    last = max(1, -(-len(chosen) // PAGE_SIZE))
    page = min(max(page, 1), last)
    shown = chosen[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Answer(_hits(question, shown), len(chosen), page, kinds)


def _hits(question: Question, entries: list[SearchEntry]) -> list[Hit]:
    terms = {term for item in query_terms(question.text) for phrase in item for term in phrase}
    bodies = dict(
        SearchEntry.objects.filter(pk__in=[entry.pk for entry in entries]).values_list("pk", "body")
    )
    return [
        Hit(
            entry,
            sources()[entry.kind].label,
            snippet(f"{entry.summary} {bodies.get(entry.pk, '')}", terms),
        )
        for entry in entries
    ]


def _meant(text: str, within: QuerySet[SearchEntry]) -> str:
    """The question with each unknown word replaced by the nearest findable one; empty if none is near."""
    words = tokenize(text)[:20]
    known = SearchWord.objects.filter(entry__in=within.order_by())
    guesses = [_guess(word, known) for word in words]
    changed = any(guess != word for guess, word in zip(guesses, words, strict=True))
    return " ".join(guesses) if changed else ""


def _guess(word: str, known: QuerySet[SearchWord]) -> str:
    if len(word) < SHORTEST_GUESS:
        return word
    near = known.filter(length__range=(len(word) - 2, len(word) + 2))
    vocabulary = set(near.values_list("word", flat=True).distinct())
    if word in vocabulary:
        return word
    return next(iter(corrections(word, vocabulary, limit=1)), word)
