"""What the open data looks like now, in a few letters: whoever has this edition already need not fetch it again."""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass
from functools import cache as remembered
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.cache import cache
from django.db.models import (
    Aggregate,
    CharField,
    Count,
    DateTimeField,
    IntegerField,
    Max,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast, JSONArray
from django.utils import timezone

from cms.contact import ContactSettings
from places.models import Municipality, Region
from places.seats import FILE as SEATS

from ..models import Agreement, AgreementEvent, Contact, GoverningRecord, SignatoryCount, Source, StatusRecord
from ..signature_models import Signature

# Rows are added, and later retracted or redacted: their number and moments tell of each change.
ENTERED: Final = (
    StatusRecord,
    GoverningRecord,
    Agreement,
    AgreementEvent,
    SignatoryCount,
    Signature,
    Contact,
)
# Rows that are written over, without a moment: here the words themselves tell.
WRITTEN_OVER: Final = (Source, Region, Municipality, ContactSettings)
MOMENTS: Final = ("entered_at", "retracted_at", "redacted_at")
_KEPT: Final = "open-data-last-edition"
_SECOND: Final = datetime.timedelta(seconds=1)


@dataclass(frozen=True)
class Edition:
    """`changed_at` is when the newest row was entered, retracted or redacted; None before there is any."""

    mark: str
    changed_at: datetime.datetime | None


class Together(Aggregate):
    """All texts of a group as one."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            function="STRING_AGG",
            template="%(function)s(%(expressions)s, '|')",
            **context,
        )


def edition() -> Edition:
    """One question, whatever there is."""
    first, *others = [*map(_of_entered, ENTERED), *map(_of_written_over, WRITTEN_OVER)]
    found = sorted(first.union(*others, all=True), key=lambda row: row[0])
    moments = [moment for row in found for moment in row if isinstance(moment, datetime.datetime)]
    words = repr((found, _version_of_the_code(), settings.BASE_URL, settings.LANGUAGES))
    return Edition(hashlib.sha256(words.encode()).hexdigest()[:32], max(moments, default=None))


def _of_entered(model: Any) -> QuerySet[Any, Any]:
    moments = {name: Max(name) for name in MOMENTS}
    confirmed = Count("pk", filter=Q(is_confirmed=True))
    return _one_row(model, confirmed=confirmed, **moments, words=Value("", output_field=TextField()))


def _of_written_over(model: Any) -> QuerySet[Any, Any]:
    nothing = {name: Value(None, output_field=DateTimeField()) for name in MOMENTS}
    columns = [field.name for field in model._meta.concrete_fields if field.editable]
    words = Together(Cast(JSONArray(*columns), TextField()))
    return _one_row(model, confirmed=Value(0, output_field=IntegerField()), **nothing, words=words)


def _one_row(model: Any, **more: Any) -> QuerySet[Any, Any]:
    name = Value(model.__name__, output_field=CharField())
    counted: QuerySet[Any, Any] = model.objects.order_by().values(of=name).annotate(count=Count("pk"), **more)
    return counted.values_list("of", "count", *more)


def first_seen(mark: str) -> datetime.datetime:
    """When this edition was first asked for. It never goes backwards, as the newest moment of the rows does when one is
    erased, so that nobody who only says since when is told that nothing has changed (T98). Where the cache is away it
    is now: one more file leaves than had to."""
    kept, before = cache.get(_KEPT, (None, None))
    if kept == mark:
        return before
    now = timezone.now().replace(microsecond=0)
    moment = max(now, before + _SECOND) if before else now
    cache.set(_KEPT, (mark, moment), None)
    return moment


@remembered
def _version_of_the_code() -> str:
    """New words or columns are a new edition too."""
    room = Path(__file__).parents[1]
    catalogues = [path for folder in settings.LOCALE_PATHS for path in Path(folder).rglob("django.mo")]
    read = hashlib.sha256()
    for path in sorted([*room.rglob("*.py"), *catalogues, SEATS]):
        read.update(path.read_bytes())
    return read.hexdigest()
