"""That somebody is trying to sign in is told to who can do something about it."""

import datetime

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from extranet.audit_log import querysets
from extranet.audit_log.audit_events import (
    SIGN_IN_FAILED,
)
from extranet.audit_log.domain import record
from extranet.audit_log.models import AuditEntry
from tests.people import signed_in

from .reading import AUDIT_LOG


@pytest.mark.parametrize("address", [AUDIT_LOG, reverse("desk")])
@pytest.mark.parametrize(("failures", "is_told"), [(querysets.A_BURST - 1, False), (querysets.A_BURST, True)])
def test_burst_of_failures_is_told(samordnare, address, failures, is_told):
    """T51: the coordinator sees that somebody is trying."""
    for _number in range(failures):
        record(SIGN_IN_FAILED)
    page = signed_in(samordnare).get(address).content.decode()
    assert ("försök att logga in har misslyckats" in page) is is_told


def test_old_failures_are_not_told(samordnare):
    with time_machine.travel(timezone.now() - datetime.timedelta(days=2), tick=False):
        for _number in range(querysets.A_BURST):
            record(SIGN_IN_FAILED)
    assert AuditEntry.objects.failures_to_sign_in(timezone.now()) == 0
