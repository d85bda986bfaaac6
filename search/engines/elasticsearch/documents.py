"""What Elasticsearch keeps of an entry: its terms as ascii words, and what narrows a question."""

import hashlib
import json
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Any

from elasticsearch.dsl import Date, Document, Keyword, Long, MetaField, Text

from places import naming
from search import swedish, tallies
from search.models import SearchEntry
from search.swedish import encode
from search.tallies import Counts, Tally

SETTINGS = {
    "number_of_shards": 1,
    # A second node has a copy of its own; one alone is not missed.
    "auto_expand_replicas": "0-1",
    # Said out loud: else an index that nobody asked for a while lets the next reader wait.
    "refresh_interval": "1s",
    # So long it is remembered that an entry is gone, should an older state of it arrive late.
    "gc_deletes": "1h",
}


def _terms() -> Any:
    """How often a term stands in a text and how long the text is; where it stands nobody asks."""
    return Text(analyzer="whitespace", index_options="freqs")


class EntryDocument(Document):
    """Only what finds and narrows: the texts themselves stay in the database, which has the last word on who reads."""

    entry = Long()
    title = _terms()
    summary = _terms()
    body = _terms()
    kind = Keyword()
    language = Keyword()
    audience = Keyword()
    region = Keyword()
    topics = Keyword()
    process_steps = Keyword()
    date = Date(format="strict_date")

    class Meta:
        dynamic = MetaField("strict")
        source = MetaField(enabled=False)


def fields_of(entry: SearchEntry) -> dict[str, Any]:
    document = EntryDocument(
        entry=entry.pk,
        kind=entry.kind,
        language=entry.language,
        audience=entry.audience,
        region=entry.region,
        topics=entry.topics,
        process_steps=entry.process_steps,
        date=entry.date,
        **_texts(Tally(entry.tally)),
    )
    return document.to_dict(skip_empty=False)


def _texts(tally: Tally) -> dict[str, Any]:
    """Each term as often as it stands in each text. The order says nothing, and is not kept."""
    words: dict[str, list[str]] = {name: [] for name in Counts._fields}
    for term, counts in tally.all_counts():
        for name, count in zip(Counts._fields, counts, strict=True):
            words[name] += [encode(term)] * count
    return {name: " ".join(found) for name, found in words.items()}


def mappings() -> dict[str, Any]:
    described = EntryDocument._doc_type.mapping.to_dict()
    return described | {"_meta": {"version": version()}}


@lru_cache
def version() -> str:
    """Another one for each mapping and each way to analyse Swedish: an index that was made otherwise is not asked."""
    parts = [json.dumps([SETTINGS, EntryDocument._doc_type.mapping.to_dict()], sort_keys=True).encode()]
    parts += [path.read_bytes() for path in _read_by_analysis()]
    parts.append(metadata.version("snowballstemmer").encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()[:12]


def _read_by_analysis() -> list[Path]:
    """Code and lists of words that decide what the terms of a text are; not what lists were once made with."""
    folder = Path(swedish.__file__).parent
    files = [path for path in folder.rglob("*") if path.suffix in {".py", ".txt"} and path.name != "make.py"]
    return [Path(tallies.__file__), Path(naming.__file__), *sorted(files)]
