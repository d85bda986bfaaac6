import pytest
from django.utils import translation

from extranet.inputs.enums import InputStatus


@pytest.mark.parametrize("status", [status for status in InputStatus if status != InputStatus.DRAFT])
def test_every_step_that_is_told_has_a_subject_with_the_number(status):
    with translation.override("sv"):
        subject = str(status.subject) % {"number": "2026-4"}
    assert "2026-4" in subject
    assert ":" not in subject


def test_the_subject_says_what_happens():
    with translation.override("sv"):
        subject = str(InputStatus.BEING_READ.subject) % {"number": "2026-4"}
    assert subject == "Samordnaren läser ditt inspel 2026-4"
