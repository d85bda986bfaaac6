"""What the list of those who signed adds up to. The number follows from the names; a report may state another."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from . import dates
from .enums import KindOfSignatory, Precision
from .models import Agreement
from .signature_models import Signature


@dataclass(frozen=True)
class SignatureList:
    """Of one agreement; false where nobody is on it. Oldest first."""

    signatures: Sequence[Signature]

    def __bool__(self) -> bool:
        return bool(self.signatures)

    @property
    def total(self) -> int:
        return len(self.signatures)

    @cached_property
    def by_kind(self) -> list[tuple[str, int]]:
        """The most common kind first."""
        counted = Counter(signature.kind for signature in self.signatures)
        return [(str(KindOfSignatory(kind).label), number) for kind, number in counted.most_common()]

    @cached_property
    def series(self) -> list[tuple[str, int]]:
        """How many had signed by each date on which somebody did (D12)."""
        by_date: dict[tuple[datetime.date, str], int] = {}
        for so_far, signature in enumerate(self.signatures, 1):
            by_date[signature.as_of, signature.precision] = so_far
        return [(dates.shown(*date), number) for date, number in by_date.items()]

    def had_signed(self, as_of: datetime.date, precision: str) -> int:
        """How many are on the list by the end of a day, a month or a year."""
        last = _last_day(as_of, precision)
        return sum(signature.as_of <= last for signature in self.signatures)


def signature_list(agreement: Agreement) -> SignatureList:
    """Of an agreement whose signatures are fetched along. A redacted name still counts."""
    standing = [one for one in agreement.signatures.all() if not one.is_retracted]
    return SignatureList(sorted(standing, key=lambda one: (one.as_of, one.pk)))


def _last_day(as_of: datetime.date, precision: str) -> datetime.date:
    if precision == Precision.YEAR:
        return as_of.replace(month=12, day=31)
    if precision == Precision.MONTH:
        return (as_of.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(
            days=1
        )
    return as_of
