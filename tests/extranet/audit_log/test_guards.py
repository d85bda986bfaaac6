"""The audit log is only ever added to, on both databases, whoever is at the keyboard (T99)."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from extranet.audit_log.audit_events import EXPORTED, SIGNED_IN
from extranet.audit_log.domain import record
from extranet.audit_log.models import AuditEntry
from extranet.audit_log.triggers import GUARDS, install, uninstall
from tests.people import make_organisation

pytestmark = pytest.mark.both_databases


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_log_auditentry SET event = 'erased'",
        "UPDATE audit_log_auditentry SET at = at",
        "UPDATE audit_log_auditentry SET actor_id = NULL",
        "DELETE FROM audit_log_auditentry",
        "DELETE FROM audit_log_auditentry WHERE event = 'signed_in'",
    ],
)
def test_raw_sql_changes_nothing(norr, sql):
    record(SIGNED_IN, actor=norr)
    before = list(AuditEntry.objects.values())
    assert refused(sql)
    assert list(AuditEntry.objects.values()) == before


def test_neither_object_nor_queryset_changes_anything(norr):
    record(SIGNED_IN, actor=norr)
    entry = AuditEntry.objects.first()
    for change in (entry.save, entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(DatabaseError), transaction.atomic():
        AuditEntry.objects.update(detail="x")


def test_who_is_in_the_audit_log_cannot_be_deleted(norr):
    """A person is erased, an organisation renamed; neither takes the audit log along."""
    organisation = make_organisation("Idéburet Blekinge")
    record(EXPORTED, actor=norr, organisation=organisation)
    for thing in (norr, organisation):
        with pytest.raises(ProtectedError):
            thing.delete()


@pytest.mark.django_db(transaction=True)
def test_every_guard_is_in_the_database_and_can_be_taken_away():
    """A later migration that rebuilds the table must put them back: this fails if it forgets."""
    assert _triggers() == {guard.name for guard in GUARDS}
    with connection.schema_editor() as editor:
        uninstall(apps, editor)
    assert _triggers() == set()
    with connection.schema_editor() as editor:
        install(apps, editor)
    assert _triggers() == {guard.name for guard in GUARDS}


def _triggers() -> set[str]:
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'audit_log_%'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'audit_log_%'",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        return {name for (name,) in cursor.fetchall()}
