"""Asks every night whether anything is open to more people than it should be. All answers must be nothing.

Rights are kept in the transaction of each change. This finds what went around them: a row changed by hand,
a restored backup, a fault of ours (T06, T37, T79).
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator

from django.apps import apps
from guardian.models import GroupObjectPermission, UserObjectPermission
from wagtail.models import Page

from cms.guards.copies import pairs, unmet_restrictions
from extranet.audiences.models import Guarded
from extranet.audiences.querysets import grant_model
from jobs.nightly import NightlyState
from search.models import SearchEntry
from search.registry import sources

log = logging.getLogger(__name__)

STATE = NightlyState("privacy-check")


def wide_copies() -> Iterator[str]:
    """Translations and aliases that are open to more people than their original (T04-T08)."""
    for original, copy in pairs(Page.objects.all()):
        if copy.live and (not original.live or unmet_restrictions(original, copy)):
            yield f"page {copy.pk} is wider than page {original.pk}"


def wrong_grants() -> Iterator[str]:
    """Grants that no rule gives, and guardian's loose rows, which outlive what they point at (T37)."""
    for loose in (GroupObjectPermission, UserObjectPermission):
        yield from (f"{loose.__name__} {key}" for key in loose.objects.values_list("pk", flat=True))
    for model in apps.get_models():
        if issubclass(model, Guarded):
            yield from _wrong_grants_of(model)


def _wrong_grants_of(model: type[Guarded]) -> Iterator[str]:
    grants = grant_model(model).objects.select_related("permission", "content_object")
    for grant in grants.iterator():
        thing, verb = grant.content_object, grant.permission.codename.partition("_")[0]
        groups = thing.viewing_groups() if verb == "view" else thing.changing_groups()
        if grant.group_id not in {group.pk for group in groups}:
            yield f"{grant._meta.label} {grant.pk}"


def wrong_entries() -> Iterator[str]:
    """Entries of search that more people find than the thing itself allows (T79)."""
    held: dict[tuple[str, str], set[str]] = {}
    rows = SearchEntry.objects.values_list("kind", "key", "audience")
    for kind, key, audience in rows.iterator():
        held.setdefault((kind, key), set()).update(audience)
    for source in sources().values():
        for thing in source.objects():
            document = source.document(thing)
            tokens = held.pop((source.kind, str(thing.pk)), set())
            if tokens - set(document.audience if document else ()):
                yield f"search entry {source.kind} {thing.pk}"
    yield from (f"search entry {kind} {key} of nothing" for kind, key in held)


QUESTIONS: tuple[Callable[[], Iterator[str]], ...] = (wide_copies, wrong_grants, wrong_entries)


def leaks() -> list[str]:
    return [leak for question in QUESTIONS for leak in question()]


def check() -> list[str]:
    """Asks all questions; what is found stands in the log."""
    found = leaks()
    for leak in found:
        log.warning("Open too wide: %s", leak)
    note_state(is_clean=not found)
    return found


def note_state(is_clean: bool) -> None:
    """`/halsa/` tells the state, and never what was found."""
    STATE.note("ok" if is_clean else "broken")


def state() -> str:
    """`ok`, `broken`, or `unknown` if nobody has asked for two days."""
    return STATE.read()
