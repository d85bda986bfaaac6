"""Who works at the desk, reads the record of processing, and reads the log: each role asked."""

import pytest

from extranet.audit_log.policies import can_read_audit_log
from extranet.desk.policies import can_work_at_desk
from extranet.organisations.domain import give_duty
from extranet.organisations.enums import StandingGroup
from extranet.processing.policies import can_read_processing_record
from tests.everyone import those_who
from tests.people import make_person

pytestmark = pytest.mark.django_db


def test_desk_is_the_coordinators_and_the_record_the_administrators_too(people):
    """An administrator who is no superuser, too."""
    people["duty"] = make_person("uppdrag")
    give_duty(user=people["duty"], group=StandingGroup.ADMINISTRATORS)
    assert those_who(can_work_at_desk, people) == {"samordnare"}
    for policy in (can_read_processing_record, can_read_audit_log):
        assert those_who(policy, people) == {"samordnare", "admin", "duty"}
