"""One question, one answer: hits are checked against the database before they are shown or counted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import timezone

from .answers import Answer, Hit, counted, kinds_of, page_of
from .audience import tokens_of
from .engines import chosen as engine
from .enums import periods_of
from .found import Found, found
from .highlight import snippet
from .models import SearchEntry
from .pins import pinned_first, pinned_to
from .questions import MOST_CANDIDATES, Query, Question, Wanted
from .ranking import Ranked, Rarity, behind, best_first, ranked
from .registry import sources
from .tallies import Tally
from .understanding import answered, read_as, understand
from .vocabulary import EntryVocabulary

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from accounts.models import User


Reading = tuple[Query, EntryVocabulary]
"""A question as it is understood for one person, and the words that she may find."""


def search(question: Question, user: User | AnonymousUser, page: int = 1) -> Answer:
    """What a person finds.

    Nothing that she may not see this moment is in hits, totals, facets or guesses (T79–T81).
    """
    readings = read(question, user)
    ranking, more = best_of(readings)
    best = [one.entry for one in ranking]
    pinned = pinned_to(question)
    seen = seen_by(user, pinned_first(pinned, best))
    chosen = [entry for entry in seen if question.kind in ("", entry.kind)]
    page, shown = page_of(chosen, page)
    today = timezone.localdate()
    return Answer(
        hits=_hits(readings, shown, pinned),
        total=len(chosen),
        page=page,
        kinds=kinds_of(seen),
        meant=_meant(question, readings, seen),
        more=more and bool(chosen),
        regions=counted(entry.region for entry in chosen),
        topics=counted(code for entry in chosen for code in entry.topics),
        steps=counted(code for entry in chosen for code in entry.process_steps),
        periods=counted(code for entry in chosen for code in periods_of(entry.date, today)),
    )


def read(question: Question, user: User | AnonymousUser) -> list[Reading]:
    """As asked, and in another language of the site if its words are known there and not here."""
    audience = tokens_of(user)
    here = _read(question, audience, (question.language, ""))
    if not here[0].wanted or _knows(*here):
        return [here]
    others = [language for language, _name in settings.LANGUAGES if language != question.language]
    elsewhere = (_read(replace(question, language=other), audience, (other,)) for other in others)
    return [here, *(there for there in elsewhere if there[0].wanted and _knows(*there))]


def _read(question: Question, audience: frozenset[str], languages: tuple[str, ...]) -> Reading:
    vocabulary = EntryVocabulary(audience, languages)
    wanted = answered(understand(question.text, question.language, vocabulary), vocabulary)
    return Query(wanted, audience, languages, question.filters), vocabulary


def _knows(query: Query, vocabulary: EntryVocabulary) -> bool:
    """Whether each word stands somewhere as it was typed."""
    typed = {term for word in query.wanted if word.weight for way in word.ways[:1] for term in way.terms}
    return typed <= vocabulary.frequencies(typed).keys() and not any(word.heard for word in query.wanted)


def best_of(readings: Sequence[Reading]) -> tuple[list[Ranked], bool]:
    """The best entries, best first; and whether there are more. Not yet asked whether the person may see them now."""
    (own, more), *elsewhere = (_best_for(query, vocabulary) for query, vocabulary in readings)
    if not elsewhere:
        return own, more
    every = best_first([*own, *behind([one for ranking, _ in elsewhere for one in ranking], own)])
    return every[:MOST_CANDIDATES], len(every) > MOST_CANDIDATES or more or any(more for _, more in elsewhere)


def _best_for(query: Query, vocabulary: EntryVocabulary) -> tuple[list[Ranked], bool]:
    findings = engine.find(query)
    if not findings.candidates:
        return [], False
    entries = found(candidate.entry for candidate in findings.candidates)
    rarity = Rarity(vocabulary.frequencies(query.terms), vocabulary.entries)
    return ranked(entries, query.wanted, rarity), findings.more


def seen_by(user: User | AnonymousUser, entries: Collection[Found]) -> list[Found]:
    """Drops what has vanished or been closed since it was indexed; one query a kind."""
    keys: defaultdict[str, set[str]] = defaultdict(set)
    for entry in entries:
        keys[entry.kind].add(entry.key)
    known = sources()
    seen = {kind: known[kind].visible_keys(user, wanted) for kind, wanted in keys.items() if kind in known}
    return [entry for entry in entries if entry.key in seen.get(entry.kind, ())]


def _hits(readings: Sequence[Reading], shown: Sequence[Found], pinned: Sequence[Found]) -> list[Hit]:
    """What is shown is fetched whole, and each with the passage that shows why it was found."""
    terms = {term for query, _ in readings for term in query.terms}
    below = {one.entry: _below_the_title(one, terms) for one in shown}
    whole = SearchEntry.objects.defer("audience", "tally").in_bulk([one.entry for one in shown])
    entries = [whole[one.entry] for one in shown if one.entry in whole]
    labels = {kind: source.label for kind, source in sources().items()}
    first = {one.entry for one in pinned}
    return [
        Hit(
            entry,
            labels[entry.kind],
            snippet(f"{entry.summary} {entry.body}", below[entry.pk], entry.language),
            entry.pk in first,
        )
        for entry in entries
    ]


def _below_the_title(entry: Found, terms: Iterable[str]) -> set[str]:
    """Those that a passage can show: where none is, nobody has to read the text to its end."""
    tally = Tally(entry.tally)
    counted = ((term, tally.counts(term)) for term in terms)
    return {term for term, counts in counted if counts.summary or counts.body}


def _meant(question: Question, readings: Sequence[Reading], seen: Sequence[Found]) -> str:
    """The question as it was read, if a word was taken for another that stands in something she sees (T81)."""
    if len(readings) > 1:
        return ""
    told = {word.typed: heard for word in readings[0][0].wanted if (heard := heard_in(word, seen))}
    return read_as(question.text, told) if told else ""


def heard_in(word: Wanted, seen: Iterable[Found]) -> str:
    """What a word was taken for, if any of these has it: words are known by an audience that may be out of date."""
    if not word.heard:
        return ""
    tallies = (Tally(one.tally) for one in seen)
    met = (all(any(tally.counts(term)) for term in way.terms) for tally in tallies for way in word.ways)
    return word.heard if any(met) else ""
