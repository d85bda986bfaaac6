"""What pages say of a place later than what it has confirmed. Shown beside that, and never counted."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from django.db.models import Q, Subquery

from .enums import Precision
from .models import StatusRecord


def unconfirmed_by_place() -> Mapping[str, Sequence[StatusRecord]]:
    """Of the whole country, by the code of the place. One query."""
    return _by_place(StatusRecord.objects.unconfirmed())


def unconfirmed_and_newest() -> tuple[Mapping[str, Sequence[StatusRecord]], StatusRecord | None]:
    """The same, and the newest of all that count. One query as well: the register asks for so much already."""
    newest = Q(pk=Subquery(StatusRecord.objects.counted().newest_first().values("pk")[:1]))
    found = list(StatusRecord.objects.standing().filter(newest | Q(is_confirmed=False)))
    unconfirmed = _by_place(record for record in found if not record.is_confirmed)
    return unconfirmed, next((record for record in found if record.is_confirmed), None)


def _by_place(records: Iterable[StatusRecord]) -> Mapping[str, Sequence[StatusRecord]]:
    found: defaultdict[str, list[StatusRecord]] = defaultdict(list)
    for record in records:
        found[record.place_code].append(record)
    return found


def later_than(confirmed: str, records: Iterable[StatusRecord]) -> list[StatusRecord]:
    """Of records of one place and dimension the newest that is later than the day, as ISO, of what is confirmed.

    A source may know no more than the year: what another says within that year may be older or newer, so both are told.
    A date that is not known is never the newest.
    """
    later = [record for record in records if _is_later(record, confirmed)]
    if not later:
        return []
    newest = max(later, key=lambda record: (record.as_of, record.pk))
    by_value = {newest.value: newest}
    for record in later:
        if newest.as_of_iso.startswith(record.as_of_iso):
            by_value.setdefault(record.value, record)
    return list(by_value.values())


def _is_later(record: StatusRecord, confirmed: str) -> bool:
    """As exactly as what is confirmed is dated: May 2013 is not later than 2013."""
    if record.is_confirmed or record.is_retracted or record.precision == Precision.UNKNOWN:
        return False
    return not confirmed or record.as_of_iso[: len(confirmed)] > confirmed
