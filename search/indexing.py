"""Keeps the entries equal to the objects, in the same transaction as the change itself."""

from collections.abc import Iterable, Iterator
from itertools import islice

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils import translation
from wagtail.search.backends import get_search_backend

from database.widths import cut_to_column

from .documents import SearchDocument
from .models import SearchAudience, SearchEntry, SearchTag, SearchWord
from .registry import SearchSource, source_of, sources
from .swedish import tokenize
from .swedish.words import LONGEST_TOKEN

_BATCH = 200
_SHORTEST_WORD = 3


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
    """Once more if somebody wrote the same entry in the same moment: a rebuild holds none of the things it reads."""
    try:
        with transaction.atomic():
            _replace(source, key, document)
    except IntegrityError:
        _replace(source, key, document)


def _replace(source: SearchSource, key: str, document: SearchDocument | None) -> None:
    _delete(SearchEntry.objects.filter(kind=source.kind, key=key))
    if document is not None:
        _write([document])


@transaction.atomic
def rebuild() -> int:
    """Makes every entry anew; returns how many there are. Readers see the old ones until it is done."""
    _delete(SearchEntry.objects.all())
    return sum(_write(batch) for batch in _batches(_all_documents()))


def _all_documents() -> Iterator[SearchDocument]:
    for source in sources().values():
        for obj in source.objects():
            document = document_of(source, obj)
            if document is not None:
                yield document


def document_of(source: SearchSource, obj: Model) -> SearchDocument | None:
    """In the main language, whoever saved it in whichever: words and links are the same for every reader."""
    with translation.override(settings.LANGUAGE_CODE):
        return source.document(obj)


def _batches(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    waiting = iter(documents)
    while batch := list(islice(waiting, _BATCH)):
        yield batch


def _delete(entries: Iterable[SearchEntry]) -> None:
    backend = get_search_backend()
    for entry in entries:
        backend.delete(entry)
        entry.delete()


def _write(documents: list[SearchDocument]) -> int:
    entries = SearchEntry.objects.bulk_create(map(_entry, documents))
    pairs = list(zip(entries, documents, strict=True))
    SearchAudience.objects.bulk_create(
        SearchAudience(entry=entry, token=token)
        for entry, document in pairs
        for token in set(document.audience)
    )
    SearchTag.objects.bulk_create(tag for entry, document in pairs for tag in _tags(entry, document))
    SearchWord.objects.bulk_create(word for entry, document in pairs for word in _words(entry, document))
    get_search_backend().add_bulk(SearchEntry, entries)
    return len(entries)


def _entry(document: SearchDocument) -> SearchEntry:
    return SearchEntry(
        kind=document.kind,
        key=document.key,
        language=document.language,
        title=cut_to_column(SearchEntry, "title", document.title),
        summary=document.summary,
        body=document.body,
        url=document.url,
        region=document.region,
        date=document.date,
    )


def _tags(entry: SearchEntry, document: SearchDocument) -> Iterator[SearchTag]:
    for vocabulary, codes in (("topic", document.topics), ("step", document.process_steps)):
        for code in sorted(set(codes)):
            yield SearchTag(entry=entry, vocabulary=vocabulary, code=code)


def _words(entry: SearchEntry, document: SearchDocument) -> Iterator[SearchWord]:
    words = set(tokenize(f"{document.title} {document.summary} {document.body}"))
    for word in sorted(words):
        if _SHORTEST_WORD <= len(word) <= LONGEST_TOKEN:
            yield SearchWord(entry=entry, word=word, length=len(word))
