"""What a row of the form becomes: a source, a document, what happened to it, and how far the place has come.

All of it is read on a page and not confirmed by the place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from methodbank.agreements import sources
from methodbank.agreements.enums import AgreementKind, Dimension, SourceKind
from methodbank.agreements.import_report import Report
from methodbank.agreements.models import Agreement, AgreementEvent, SignatoryCount, Source, StatusRecord
from methodbank.agreements.provenance import Entered
from methodbank.agreements.querysets import place_lookup
from web.tables import Problem

from .enums import EVENT_OF, STATUS_OF, Fact
from .models import Mention
from .rows import KnownRow, Page

Entry = tuple[KnownRow, Entered]
DocumentKey = tuple[str, str, str]


@dataclass(frozen=True)
class _Kind:
    """A stored row with the same `key` comes from the same page and moment, and with the same `value` says the same."""

    model: type[Entered]
    key: Sequence[str]
    value: Sequence[str] = ()

    def read(self, row: Entered) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
        key, value = (tuple(getattr(row, name) for name in names) for names in (self.key, self.value))
        return key, value


_STATUSES = _Kind(
    StatusRecord, ("municipality_id", "region_id", "dimension", "as_of", "source_id"), value=("value",)
)
_EVENTS = _Kind(AgreementEvent, ("agreement_id", "kind", "as_of", "source_id"))
_COUNTS = _Kind(SignatoryCount, ("agreement_id", "as_of", "source_id"), value=("count",))
_MENTIONS = _Kind(Mention, ("agreement_id", "kind", "name", "as_of", "source_id"))


def store(report: Report, file: str, rows: Sequence[KnownRow]) -> None:
    """Adds to the report what was added, what was left out, and what contradicts the register."""
    pages = _sources(rows)
    documents = _documents(report, rows, pages)
    kept = [row for row in rows if _key(row) in documents]
    _tell_left_out(report, file, len(rows) - len(kept))
    entries = [(row, _said(row, documents[_key(row)], pages[row.page.url])) for row in kept]
    for kind in (_EVENTS, _COUNTS, _MENTIONS):
        _add(report, file, kind, [entry for entry in entries if isinstance(entry[1], kind.model)])
    _add(report, file, _STATUSES, [(row, _status(row, pages)) for row in kept if _has_status(row)])


# Sources and documents -----------------------------------------------------------------------


def _sources(rows: Iterable[KnownRow]) -> dict[str, Source]:
    """One for each page, by its address. A page that is a source already stays as it is called there."""
    by_slug = {sources.slug_of_page(row.page.url): row.page for row in reversed(list(rows))}
    there = set(Source.objects.filter(slug__in=by_slug).values_list("slug", flat=True))
    Source.objects.bulk_create(_source(slug, page) for slug, page in by_slug.items() if slug not in there)
    return {by_slug[source.slug].url: source for source in Source.objects.filter(slug__in=by_slug)}


def _source(slug: str, page: Page) -> Source:
    return Source(
        slug=slug,
        kind=SourceKind.WEB_PAGE,
        title=page.title,
        publisher=page.publisher,
        published_on=int(page.date[:4]) if page.date else None,
        url=page.url,
        note=f"Sidan är daterad {page.date}." if page.date else "Sidan är odaterad.",
    )


def _key(row: KnownRow) -> DocumentKey:
    return row.place.pk, row.kind, row.title


def _documents(
    report: Report, rows: Iterable[KnownRow], pages: dict[str, Source]
) -> dict[DocumentKey, Agreement]:
    """By place, kind and title. One that was taken back is left out, and is not made anew."""
    first = {_key(row): row for row in reversed(list(rows))}
    there = {(one.place_code, one.kind, one.title): one for one in _by_standing()}
    new = [_document(row, pages[row.page.url]) for key, row in first.items() if key not in there]
    _create(report, Agreement, new)
    there |= {(one.place_code, one.kind, one.title): one for one in new}
    return {key: there[key] for key in first if not there[key].is_retracted}


def _by_standing() -> Iterable[Agreement]:
    """Those that were taken back first, so that a standing one of the same title comes in their place."""
    return sorted(Agreement.objects.all(), key=lambda one: not one.is_retracted)


def _document(row: KnownRow, source: Source) -> Agreement:
    about = {"kind": row.kind, "title": row.title, "source": source, "is_confirmed": False}
    return Agreement(**place_lookup(row.place), **about)


# What is said of them ------------------------------------------------------------------------


def _said(row: KnownRow, agreement: Agreement, source: Source) -> Entered:
    about = {"agreement": agreement, **_dated(row, source)}
    if row.fact == Fact.SIGNATORIES:
        return SignatoryCount(count=row.count, **about)
    if row.fact in EVENT_OF:
        return AgreementEvent(kind=EVENT_OF[row.fact], **about | {"note": _with_who(row)})
    return Mention(kind=row.fact, name=row.value, **about)


def _dated(row: KnownRow, source: Source) -> dict[str, Any]:
    when = {"as_of": row.as_of, "precision": row.precision}
    return {"source": source, "note": row.note, "is_confirmed": False} | when


def _with_who(row: KnownRow) -> str:
    """Who decided or signed, and what there is to add. In Swedish, as all that sources say."""
    return " ".join(f"{part.rstrip('.')}." for part in (row.value, row.note) if part)


def _has_status(row: KnownRow) -> bool:
    """A plan, a policy or a declaration of intent is no agreement, whatever has happened to it (D1)."""
    return row.kind == AgreementKind.AGREEMENT and row.fact in STATUS_OF


def _status(row: KnownRow, pages: dict[str, Source]) -> StatusRecord:
    about = {"dimension": Dimension.AGREEMENT, "value": STATUS_OF[row.fact]}
    dated = _dated(row, pages[row.page.url]) | {"note": f"{row.title}."}
    return StatusRecord(**place_lookup(row.place), **about, **dated)


# Adding --------------------------------------------------------------------------------------


def _add(report: Report, file: str, kind: _Kind, entries: Iterable[Entry]) -> None:
    """Adds those that say something new. What was said before is passed over, also if it has been taken back since;
    another value of the same page and moment is a problem."""
    stored = [*kind.model._default_manager.all()]
    said = {kind.read(row) for row in stored}
    standing = dict(kind.read(row) for row in stored if not row.is_retracted)
    new = []
    for row, entry in entries:
        key, value = kind.read(entry)
        if (key, value) in said:
            continue
        if key in standing:
            _refuse(report, file, row, stored=standing[key], given=value)
        said.add((key, value))
        standing[key] = value
        new.append(entry)
    _create(report, kind.model, new)


def _create(report: Report, model: type[Entered], rows: Iterable[Entered]) -> None:
    """Not if something is wrong: the database would stop at the first of several."""
    if report.ok:
        label = str(model._meta.verbose_name_plural)
        report.added[label] = len(model._default_manager.bulk_create(rows))


def _refuse(
    report: Report, file: str, row: KnownRow, *, stored: tuple[Any, ...], given: tuple[Any, ...]
) -> None:
    text = _("the same page already says %(stored)s as of that date, not %(given)s")
    values = {"stored": stored[0], "given": given[0]}
    report.problems.append(Problem(file, row.number, "conflict", text % values, "value"))


def _tell_left_out(report: Report, file: str, count: int) -> None:
    if count:
        text = _("%(file)s: %(count)s rows are about documents that were taken back. They were left out.")
        report.notes.append(text % {"file": file, "count": count})
