"""Keeps the entries equal to the objects, in the same transaction as the change itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import translation

from database.batches import batches
from database.holding import all_held
from database.widths import cut_to_column

from . import vocabulary
from .documents import SearchDocument
from .engines import chosen
from .engines.embedded import engine as embedded
from .models import SearchEntry
from .registry import SearchSource, source_of, sources
from .tallies import tally_of

_BATCH = 200
_BATCHES_BEFORE_ADDING_UP = 20
_ENTRIES_BEFORE_ADDING_UP = 500
_Key = tuple[str, str, str]


def update(obj: Model) -> None:
    """To be called when an object or who may see it has changed. Objects without a source are passed over."""
    source = source_of(obj)
    if source is not None:
        _replace(source, str(obj.pk), lambda: document_of(source, obj))


def remove(obj: Model) -> None:
    """To be called before an object is deleted, while it still has its key."""
    source = source_of(obj)
    if source is not None:
        replace(source, str(obj.pk), None)


def replace(source: SearchSource, key: str, document: SearchDocument | None) -> None:
    _replace(source, key, lambda: document)


@transaction.atomic
def _replace(source: SearchSource, key: str, document: Callable[[], SearchDocument | None]) -> None:
    """Once more if somebody made the same entry in the same moment: a rebuild holds none of the things it reads."""
    try:
        with transaction.atomic():
            _write(source, key, document)
    except IntegrityError:
        _write(source, key, document)


def rebuild() -> int:
    """Makes every entry anew; returns how many there are. Readers go on finding meanwhile.

    What stands in no source any more goes last. Entries made meanwhile by others are left alone.
    """
    embedded.renew()
    old = set(SearchEntry.objects.values_list("pk", flat=True))
    kept: set[int] = set()
    for source in sources().values():
        for number, objects in enumerate(batches(source.objects(), _BATCH), start=1):
            kept.update(_make_anew(source, objects))
            if number % _BATCHES_BEFORE_ADDING_UP == 0:
                vocabulary.add_up()
    for gone in batches(sorted(old - kept), _BATCH):
        with transaction.atomic():
            _change(all_held(SearchEntry.objects.filter(pk__in=gone)), [])
    vocabulary.add_up()
    return len(kept)


def _make_anew(source: SearchSource, objects: Sequence[Model]) -> list[int]:
    """Twice if somebody makes one of the entries in the same moment. Returns the primary keys of the entries."""
    try:
        return _made_anew(source, objects)
    except IntegrityError:
        return _made_anew(source, objects)


@transaction.atomic
def _made_anew(source: SearchSource, objects: Sequence[Model]) -> list[int]:
    """Holds the entries before it reads the objects once more: they were fetched some while ago."""
    before = _held_of(source, [str(obj.pk) for obj in objects])
    found = (document_of(source, obj) for obj in objects if _is_still_there(obj))
    return _change(before, _entries(source, (document for document in found if document)))


def _is_still_there(obj: Model | Any) -> bool:
    """Reads it again, if it is a row: what a test or a bench has made up does not go."""
    try:
        if isinstance(obj, Model):
            obj.refresh_from_db()
    except ObjectDoesNotExist:
        return False
    return True


def document_of(source: SearchSource, obj: Model) -> SearchDocument | None:
    """In the main language, whoever saved it in whichever: words and links are the same for every reader."""
    with translation.override(settings.LANGUAGE_CODE):
        return source.document(obj)


def _write(source: SearchSource, key: str, document: Callable[[], SearchDocument | None]) -> None:
    """In the place of all that the key had. Made once that is held: who may find it may be changing (T66, T79)."""
    before = _held_of(source, [key])
    made = document()
    _change(before, _entries(source, [made] if made else []))


def _held_of(source: SearchSource, keys: Collection[str]) -> list[SearchEntry]:
    return all_held(SearchEntry.objects.filter(kind=source.kind, key__in=keys))


def _entries(source: SearchSource, documents: Iterable[SearchDocument]) -> list[SearchEntry]:
    coded = getattr(source, "keys_are_codes", False)
    return [_entry(document, document.key if coded else "") for document in documents]


def _change(before: list[SearchEntry], after: list[SearchEntry]) -> list[int]:
    """What is found by the same kind, key and language keeps its primary key."""
    old = {_key(entry): entry for entry in before}
    for entry in after:
        entry.pk = old[_key(entry)].pk if _key(entry) in old else None
    embedded.remove(before)
    for entry in after:
        if entry.pk:
            entry.save(force_update=True)
    made = SearchEntry.objects.bulk_create([entry for entry in after if not entry.pk])
    kept = {entry.pk for entry in after}
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in before if entry.pk not in kept]).delete()
    embedded.put(after)
    vocabulary.note(before, after)
    chosen.changed({*kept, *(entry.pk for entry in before)})
    if any(entry.pk % _ENTRIES_BEFORE_ADDING_UP == 0 for entry in made):
        # For who imports by the thousand, and is done before the job has come round.
        transaction.on_commit(vocabulary.add_up, robust=True)
    return sorted(kept)


def _key(entry: SearchEntry) -> _Key:
    return entry.kind, entry.key, entry.language


def _entry(document: SearchDocument, code: str) -> SearchEntry:
    title = cut_to_column(SearchEntry, "title", document.title)
    return SearchEntry(
        kind=document.kind,
        key=document.key,
        language=document.language,
        title=title,
        summary=document.summary,
        body=document.body,
        url=document.url,
        region=document.region,
        date=document.date,
        audience=sorted(set(document.audience)),
        topics=sorted(set(document.topics)),
        process_steps=sorted(set(document.process_steps)),
        tally=tally_of(title, document.summary, document.body, language=document.language, code=code),
    )
