"""The database refuses too, whoever goes around the domain (N4)."""

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from extranet.digests.models import Citation, Digest, DigestFile, DigestPoint, PointAnswer
from extranet.digests.triggers import GUARDS, MESSAGE, install, uninstall
from tests.extranet.inputs.makers import make_accepted

from .makers import make_approved, make_digest, make_point, make_sent

pytestmark = pytest.mark.both_databases


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


SENT_CHANGES = [
    "UPDATE digests_digest SET title = 'x'",
    "UPDATE digests_digest SET status = 'approved'",
    "DELETE FROM digests_digest",
    "UPDATE digests_digestpoint SET text = 'x'",
    "DELETE FROM digests_digestpoint",
    "UPDATE digests_citation SET quote = 'x'",
    "DELETE FROM digests_citation",
    "UPDATE digests_digestfile SET sha256 = 'x'",
    "DELETE FROM digests_digestfile",
]


@pytest.mark.parametrize("sql", SENT_CHANGES)
def test_sent_digest_is_not_changed_by_raw_sql(skane, samordnare, nod, sql):
    make_sent(samordnare, skane)
    assert refused(sql)


@pytest.mark.parametrize("sql", [sql for sql in SENT_CHANGES if "DELETE" not in sql and "status" not in sql])
def test_same_change_passes_before_sending(skane, samordnare, nod, sql):
    make_approved(samordnare, skane)
    assert not refused(sql)


@pytest.mark.parametrize("model", [DigestPoint, Citation, DigestFile])
def test_nothing_is_added_to_a_sent_digest(skane, samordnare, nod, model):
    """Each row would do in a draft, so that nothing but the one guard is in the way."""
    for digest in (make_approved(samordnare, skane), make_sent(samordnare, skane)):
        point, source = digest.points.get(), make_accepted(skane, samordnare)
        as_read = {"quote": "x", "input_version": source.version, "input_changed_at": source.changed_at}
        new = {
            DigestPoint: DigestPoint(digest=digest, order=9, heading="x", text="x", wanted_change="x"),
            Citation: Citation(point=point, input=source, **as_read),
            DigestFile: DigestFile(digest=digest, kind="txt", file="a.txt", sha256="0", size=1),
        }[model]
        if not digest.is_sent:
            new.save()
            continue
        with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
            new.save()


@pytest.mark.parametrize("direction", ["into", "out of"])
def test_point_with_its_quote_moves_neither_into_nor_out_of_a_sent_digest(skane, samordnare, nod, direction):
    sent, draft = make_sent(samordnare, skane), make_digest(samordnare)
    loose = make_point(draft, samordnare, make_accepted(skane, samordnare))
    point, there = (loose, sent) if direction == "into" else (sent.points.get(), draft)
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        DigestPoint.objects.filter(pk=point.pk).update(digest=there)


@pytest.mark.parametrize("direction", ["into", "out of"])
def test_quote_moves_neither_into_nor_out_of_a_sent_digest(skane, samordnare, nod, direction):
    sent, draft = make_sent(samordnare, skane), make_digest(samordnare)
    loose = make_point(draft, samordnare, make_accepted(skane, samordnare))
    moving, there = (loose, sent.points.get()) if direction == "into" else (sent.points.get(), loose)
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        Citation.objects.filter(point=moving).update(point=there)


@pytest.mark.parametrize("direction", ["into", "out of"])
def test_file_moves_neither_into_nor_out_of_a_sent_digest(skane, samordnare, nod, direction):
    sent, draft = make_sent(samordnare, skane), make_digest(samordnare)
    kept = DigestFile.objects.create(digest=draft, kind="txt", file="a.txt", sha256="0", size=1)
    file, there = (kept, sent) if direction == "into" else (sent.files.first(), draft)
    with pytest.raises(DatabaseError, match=MESSAGE), transaction.atomic():
        DigestFile.objects.filter(pk=file.pk).update(digest=there)


def as_sent(by) -> dict[str, object]:
    """All that a digest says when it is sent, so that nothing but the one guard is in the way."""
    now = timezone.now()
    approved = {"approved_at": now, "approved_by": by}
    return approved | {"status": "sent", "sent_at": now, "sent_by": by, "year": 2026, "number": 9}


def test_digest_that_was_not_approved_is_not_sent_by_raw_update(skane, samordnare, nod):
    """Every point of it has its quote: it lacks nothing but that somebody has read it."""
    digest = make_digest(samordnare)
    make_point(digest, samordnare, make_accepted(skane, samordnare))
    with pytest.raises(DatabaseError, match="digest is not approved"), transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(**as_sent(samordnare))


def test_digest_without_points_is_neither_approved_nor_sent_by_raw_update(samordnare, nod):
    digest = make_digest(samordnare)
    approved = {"status": "approved", "approved_at": timezone.now(), "approved_by": samordnare}
    with pytest.raises(DatabaseError, match="without a citation"), transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(**approved)


def test_digest_whose_points_are_gone_is_not_sent_by_raw_update(skane, samordnare, nod):
    digest = make_approved(samordnare, skane)
    Citation.objects.all().delete()
    DigestPoint.objects.all().delete()
    with pytest.raises(DatabaseError, match="without a citation"), transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(**as_sent(samordnare))


def test_bare_point_is_neither_approved_nor_sent_by_raw_update(skane, samordnare, nod):
    digest = make_digest(samordnare)
    make_point(digest, samordnare)
    approved = {"status": "approved", "approved_at": timezone.now(), "approved_by": samordnare}
    with pytest.raises(DatabaseError, match="without a citation"), transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(**approved)
    with pytest.raises(DatabaseError), transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(**as_sent(samordnare))


def test_lost_citation_stops_sending_by_raw_update(skane, samordnare, nod):
    digest = make_approved(samordnare, skane)
    Citation.objects.all().delete()
    with pytest.raises(DatabaseError, match="without a citation"), transaction.atomic():
        Digest.objects.filter(pk=digest.pk).update(**as_sent(samordnare))


def test_digest_is_not_born_sent(skane, samordnare, nod):
    digest = make_approved(samordnare, skane)
    digest.pk, digest._state.adding = "00000000-0000-0000-0000-000000000001", True
    digest.submission_key = "00000000-0000-0000-0000-000000000002"
    with pytest.raises(DatabaseError, match="begins as a draft"), transaction.atomic():
        digest.save(force_insert=True)


def test_answer_is_neither_changed_nor_given_before_sending(skane, samordnare, nod):
    point = make_approved(samordnare, skane).points.get()
    with pytest.raises(DatabaseError, match="is not sent"), transaction.atomic():
        PointAnswer.objects.create(
            point=point, text="x", answered_by=nod, organisation=point.digest.addressed_to
        )
    sent = make_sent(samordnare, skane)
    PointAnswer.objects.create(
        point=sent.points.get(), text="x", answered_by=nod, organisation=sent.addressed_to
    )
    assert refused("UPDATE digests_pointanswer SET text = 'y'")
    assert refused("DELETE FROM digests_pointanswer")


@pytest.mark.django_db(transaction=True)
def test_every_guard_is_in_the_database_and_can_be_taken_away():
    """A later migration that rebuilds a table must put them back: this fails if it forgets."""
    assert _triggers() == {guard.name for guard in GUARDS}
    with connection.schema_editor() as editor:
        uninstall(apps, editor)
    assert _triggers() == set()
    with connection.schema_editor() as editor:
        install(apps, editor)


def _triggers() -> set[str]:
    catalogue = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'digests_%'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgname LIKE 'digests_%'",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        return {name for (name,) in cursor.fetchall()}
