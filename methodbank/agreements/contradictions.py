"""Where sources disagree about one place. Shown side by side, never settled by us (K1, D12)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from .enums import AgreementKind, AgreementStatus, DialogueStatus, Dimension, EventKind, Precision
from .models import Agreement, Source, StatusRecord
from .signature_list import signature_list


@dataclass(frozen=True)
class Side:
    text: str
    as_of: str
    source: Source | str


@dataclass(frozen=True)
class Contradiction:
    heading: str
    sides: list[Side]


def contradictions(records: Sequence[StatusRecord], agreements: Sequence[Agreement]) -> list[Contradiction]:
    """Of one place, given its records and its agreements with signatories and sources fetched.

    What a page says that the place has not confirmed contradicts as much as anything; what was retracted does not.
    """
    records = [record for record in records if not record.is_retracted]
    return [
        *_two_statuses(records),
        *_agreement_without_dialogue(records),
        *_another_document(records, agreements),
        *(found for agreement in agreements for found in _two_days(agreement)),
        *(found for agreement in agreements for found in _two_counts(agreement)),
        *(found for agreement in agreements for found in _list_and_counts(agreement)),
    ]


def _two_statuses(records: Iterable[StatusRecord]) -> Iterable[Contradiction]:
    def moment(record: StatusRecord) -> tuple[str, str]:
        return record.dimension, record.as_of_iso

    for _moment, group in groupby(sorted(records, key=moment), key=moment):
        same_time = list(group)
        if len({record.value for record in same_time}) > 1:
            heading = str(same_time[0].get_dimension_display())
            yield Contradiction(heading, list(map(_side, same_time)))


def _agreement_without_dialogue(records: Iterable[StatusRecord]) -> Iterable[Contradiction]:
    """15 municipalities of the survey have concluded an agreement with no dialogue reported, Stockholm among them."""
    silent = {
        (record.source_id, record.as_of): record
        for record in records
        if record.dimension == Dimension.DIALOGUE and record.value == DialogueStatus.NOT_REPORTED
    }
    for record in records:
        dialogue = silent.get((record.source_id, record.as_of))
        if dialogue and _is_concluded(record):
            yield Contradiction(_("An agreement, but no dialogue reported"), [_side(record), _side(dialogue)])


def _another_document(
    records: Iterable[StatusRecord], agreements: Sequence[Agreement]
) -> Iterable[Contradiction]:
    """Orsa has a policy and Umeå a declaration of intent, yet both count as concluded agreements. Only documents that
    are confirmed tell."""
    agreements = [agreement for agreement in agreements if agreement.is_confirmed]
    concluded = [_side(record) for record in records if _is_concluded(record)]
    if not concluded or not agreements or any(each.kind == AgreementKind.AGREEMENT for each in agreements):
        return
    documents = [Side(_named(agreement), "", agreement.source) for agreement in agreements]
    yield Contradiction(_("Counted as an agreement, but the document is another kind"), concluded + documents)


def _two_days(agreement: Agreement) -> Iterable[Contradiction]:
    """A text is adopted and first signed once a year at most: two days of it do not agree. May fits 24 May."""
    for kind in (EventKind.ADOPTED, EventKind.SIGNED, EventKind.ENDED):
        events = [event for event in agreement.standing_events if event.kind == kind and event.as_of_iso]
        for _year, group in groupby(events, key=lambda event: event.as_of.year):
            same_year = list(group)
            longest = max(same_year, key=lambda event: len(event.as_of_iso))
            if not all(longest.as_of_iso.startswith(event.as_of_iso) for event in same_year):
                sides = [Side(event.as_of_text, "", event.source) for event in same_year]
                heading = _("%(what)s: %(status)s") % {"what": agreement, "status": kind.label.lower()}
                yield Contradiction(heading, sides)


def _two_counts(agreement: Agreement) -> Iterable[Contradiction]:
    by_time = groupby(agreement.standing_counts, key=lambda count: count.as_of_iso)
    for _time, group in by_time:
        counts = list(group)
        if len({count.count for count in counts}) > 1:
            sides = [Side(str(count.count), count.as_of_text, count.source) for count in counts]
            yield Contradiction(_("Number of signatories"), sides)


def _list_and_counts(agreement: Agreement) -> Iterable[Contradiction]:
    """A report that states another number than there are names on the list."""
    names = signature_list(agreement)
    for count in agreement.standing_counts if names else ():
        listed = names.had_signed(count.as_of, count.precision)
        if count.precision != Precision.UNKNOWN and listed != count.count:
            sides = [
                Side(str(count.count), count.as_of_text, count.source),
                Side(str(listed), count.as_of_text, _("the list of those who have signed")),
            ]
            yield Contradiction(_("Number of signatories"), sides)


def _is_concluded(record: StatusRecord) -> bool:
    return record.dimension == Dimension.AGREEMENT and record.value == AgreementStatus.CONCLUDED


def _side(record: StatusRecord) -> Side:
    text = _("%(what)s: %(status)s") % {
        "what": record.get_dimension_display(),
        "status": record.label.lower(),
    }
    return Side(text, record.as_of_text, record.source)


def _named(agreement: Agreement) -> str:
    kind = str(agreement.get_kind_display())
    return f"{kind}: {agreement.title}" if agreement.title else kind
