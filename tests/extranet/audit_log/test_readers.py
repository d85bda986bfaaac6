"""Who reads the audit log, and that nobody writes it by hand."""

import pytest
from django.urls import reverse

from extranet.audit_log.models import AuditEntry
from tests.people import signed_in

from .reading import AUDIT_LOG, EXPORT


@pytest.mark.both_databases
@pytest.mark.parametrize(("method", "address", "answer"), [("GET", AUDIT_LOG, 200), ("POST", EXPORT, 302)])
def test_audit_log_is_for_coordinators_and_administrators(
    method, address, answer, skane, lokal, nod, samordnare, redaktor, admin
):
    """T99."""
    people = {"skane": skane, "lokal": lokal, "nod": nod, "redaktor": redaktor}
    refused = {name: signed_in(user).generic(method, address).status_code for name, user in people.items()}
    assert refused == dict.fromkeys(people, 403)
    let_in = [signed_in(user).generic(method, address).status_code for user in (samordnare, admin)]
    assert let_in == [answer, answer]


@pytest.mark.both_databases
def test_audit_log_is_visible_to_them_alone(visitor, skane, samordnare, admin):
    assert AuditEntry.objects.exists()
    readers = (visitor, skane, samordnare, admin)
    assert [AuditEntry.objects.visible_to(user).exists() for user in readers] == [False, False, True, True]


def test_audit_log_is_not_written_by_hand(samordnare):
    """And a list of it is made by a press, not by a link that somebody sends."""
    assert signed_in(samordnare).post(AUDIT_LOG).status_code == 405
    assert signed_in(samordnare).get(EXPORT).status_code == 405


@pytest.mark.parametrize(("role", "is_led"), [("samordnare", True), ("admin", True), ("skane", False)])
def test_menu_leads_to_the_audit_log(request, role, is_led):
    page = signed_in(request.getfixturevalue(role)).get(reverse("extranet_home"))
    assert (f'href="{AUDIT_LOG}"' in page.content.decode()) is is_led
