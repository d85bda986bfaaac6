"""Keeps the entries equal to the objects, in the same transaction as the change itself."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import TypeVar

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import translation

from database.holding import all_held
from database.widths import cut_to_column

from . import vocabulary
from .documents import SearchDocument
from .engines.embedded import engine as embedded
from .models import SearchEntry
from .registry import SearchSource, source_of, sources
from .tallies import tally_of

Item = TypeVar("Item")

_BATCH = 200
_BATCHES_BEFORE_ADDING_UP = 20
_ENTRIES_BEFORE_ADDING_UP = 500
_Key = tuple[str, str, str]


def update(obj: Model) -> None:
    """To be called when an object or who may see it has changed. Objects without a source are passed over."""
    source = source_of(obj)
    if source is not None:
        replace(source, str(obj.pk), document_of(source, obj))


def remove(obj: Model) -> None:
    """To be called before an object is deleted, while it still has its key."""
    source = source_of(obj)
    if source is not None:
        replace(source, str(obj.pk), None)


@transaction.atomic
def replace(source: SearchSource, key: str, document: SearchDocument | None) -> None:
    """Once more if somebody made the same entry in the same moment: a rebuild holds none of the things it reads."""
    documents = [document] if document else []
    try:
        with transaction.atomic():
            _write(source, [key], documents)
    except IntegrityError:
        _write(source, [key], documents)


def rebuild() -> int:
    """Makes every entry anew; returns how many there are. Readers go on finding meanwhile.

    What stands in no source any more goes last. Entries made meanwhile by others are left alone.
    """
    old = set(SearchEntry.objects.values_list("pk", flat=True))
    kept: set[int] = set()
    for source in sources().values():
        for number, batch in enumerate(_batches(_documents(source)), start=1):
            with transaction.atomic():
                kept.update(_write(source, [document.key for document in batch], batch))
            if number % _BATCHES_BEFORE_ADDING_UP == 0:
                vocabulary.add_up()
    for gone in _batches(sorted(old - kept)):
        with transaction.atomic():
            _change(all_held(SearchEntry.objects.filter(pk__in=gone)), [])
    vocabulary.add_up()
    return len(kept)


def _documents(source: SearchSource) -> Iterator[SearchDocument]:
    for obj in source.objects():
        document = document_of(source, obj)
        if document is not None:
            yield document


def document_of(source: SearchSource, obj: Model) -> SearchDocument | None:
    """In the main language, whoever saved it in whichever: words and links are the same for every reader."""
    with translation.override(settings.LANGUAGE_CODE):
        return source.document(obj)


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    waiting = iter(items)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _write(source: SearchSource, keys: Collection[str], documents: Iterable[SearchDocument]) -> list[int]:
    """The documents in the place of all that these keys had. Returns the primary keys of their entries."""
    before = all_held(SearchEntry.objects.filter(kind=source.kind, key__in=keys))
    coded = getattr(source, "keys_are_codes", False)
    return _change(before, [_entry(document, document.key if coded else "") for document in documents])


def _change(before: list[SearchEntry], after: list[SearchEntry]) -> list[int]:
    """What is found by the same kind, key and language keeps its primary key."""
    old = {_key(entry): entry for entry in before}
    for entry in after:
        entry.pk = old[_key(entry)].pk if _key(entry) in old else None
    embedded.remove(before)
    for entry in after:
        if entry.pk:
            entry.save(force_update=True)
    SearchEntry.objects.bulk_create(entry for entry in after if not entry.pk)
    kept = {entry.pk for entry in after}
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in before if entry.pk not in kept]).delete()
    embedded.put(after)
    vocabulary.note(before, after)
    if any(entry.pk % _ENTRIES_BEFORE_ADDING_UP == 0 for entry in after):
        # For who imports by the thousand, and is done before the job has come round.
        transaction.on_commit(vocabulary.add_up)
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
