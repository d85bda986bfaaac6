"""The trail is only ever added to, on both databases, whoever is at the keyboard (T99)."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import ProtectedError

from extranet.trail.domain import record
from extranet.trail.enums import TrailEvent
from extranet.trail.models import TrailEntry
from extranet.trail.triggers import GUARDS, install, uninstall
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
        "UPDATE trail_trailentry SET event = 'erased'",
        "UPDATE trail_trailentry SET at = at",
        "UPDATE trail_trailentry SET actor_id = NULL",
        "DELETE FROM trail_trailentry",
        "DELETE FROM trail_trailentry WHERE event = 'signed_in'",
    ],
)
def test_raw_sql_changes_nothing(norr, sql):
    record(TrailEvent.SIGNED_IN, actor=norr)
    before = list(TrailEntry.objects.values())
    assert refused(sql)
    assert list(TrailEntry.objects.values()) == before


def test_neither_object_nor_queryset_changes_anything(norr):
    record(TrailEvent.SIGNED_IN, actor=norr)
    entry = TrailEntry.objects.first()
    for change in (entry.save, entry.delete, TrailEntry.objects.all().delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(DatabaseError), transaction.atomic():
        TrailEntry.objects.update(detail="x")


def test_who_is_in_the_trail_cannot_be_deleted(norr):
    """A person is erased, an organisation renamed; neither takes the trail along."""
    organisation = make_organisation("Idéburet Blekinge")
    record(TrailEvent.EXPORTED, actor=norr, organisation=organisation)
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
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'trail_%'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'trail_%'",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        return {name for (name,) in cursor.fetchall()}
