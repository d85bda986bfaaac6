"""What counts as a contradiction, and what is only two values: another day, another source (K1, D12)."""

from datetime import date

import pytest

from methodbank.agreements.contradictions import contradictions
from methodbank.agreements.enums import AgreementStatus, DialogueStatus, Dimension
from methodbank.agreements.models import Source, StatusRecord

EARLIER, LATER = date(2013, 12, 31), date(2016, 12, 31)
ONE, OTHER = Source(pk=1, slug="rapport"), Source(pk=2, slug="hemsida")


def status(dimension, value, as_of=EARLIER, source=ONE) -> StatusRecord:
    return StatusRecord(dimension=dimension, value=value, as_of=as_of, source=source)


def agreement(value=AgreementStatus.CONCLUDED, **more) -> StatusRecord:
    return status(Dimension.AGREEMENT, value, **more)


def silence(**more) -> StatusRecord:
    return status(Dimension.DIALOGUE, DialogueStatus.NOT_REPORTED, **more)


def found(*records: StatusRecord) -> int:
    return len(contradictions(records, []))


def test_two_statuses_of_one_day_contradict_each_other():
    assert found(agreement(), agreement(AgreementStatus.ENDED, source=OTHER)) == 1


def test_same_status_from_two_sources_is_no_contradiction():
    assert found(agreement(), agreement(source=OTHER)) == 0


def test_status_that_changes_with_time_is_no_contradiction():
    assert found(agreement(), agreement(AgreementStatus.ENDED, as_of=LATER)) == 0


def test_agreement_and_dialogue_are_not_compared_with_each_other():
    assert found(agreement(), status(Dimension.DIALOGUE, DialogueStatus.ONGOING)) == 0


def test_agreement_without_dialogue_contradicts_itself():
    assert found(agreement(), silence()) == 1


@pytest.mark.parametrize("elsewhere", [{"as_of": LATER}, {"source": OTHER}])
def test_silence_on_another_day_or_in_another_source_contradicts_nothing(elsewhere):
    assert found(agreement(), silence(**elsewhere)) == 0


def test_agreement_under_way_needs_no_dialogue():
    assert found(agreement(AgreementStatus.IN_PROGRESS), silence()) == 0
