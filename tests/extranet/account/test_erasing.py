"""Erasing a person: her name is nowhere, what others read stays, and the report says so (T96, T18)."""

import json
import re
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from accounts.models import User
from extranet.account.audit_events import ERASED
from extranet.account.domain import StillNeeded, counts_of, erase
from extranet.account.exporting import archive_of
from extranet.account.models import Erasure
from extranet.audit_log.models import AuditEntry
from extranet.meetings.models import Registration
from extranet.notifications.models import Notification, OutgoingMail
from extranet.organisations.domain import give_duty, join
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Organisation
from registry.personal_data import Fate, former_member, personal_data
from tests.people import make_person
from tests.permissions.world import sent_digest

from .life.rooms import answer_of
from .life.whole import live
from .life.words import ADDRESS, GONE, KEPT, WHO

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


@pytest.fixture
def life(norr, samordnare, nod, django_capture_on_commit_callbacks):
    """Norr's, among people who can take over everything."""
    before = files()
    with django_capture_on_commit_callbacks(execute=True):
        found = live(norr, colleague=make_person("kollega"), coordinator=samordnare, body=nod)
        digest = sent_digest(samordnare, nod, _accepted(found.filed, samordnare))
        answer_of(norr, digest)
    found.files_before = before
    return found


def _accepted(national_input, coordinator):
    from extranet.inputs import domain  # noqa: PLC0415  # its verbs are read with their noun

    domain.mark_read(national_input=national_input, by=coordinator)
    return domain.accept(national_input=national_input, by=coordinator)


@pytest.fixture
def gone(norr, life, monkeypatch, django_capture_on_commit_callbacks) -> Erasure:
    """Erased, with the last mail sent and forgotten. That nothing is left to hand over is tested below."""
    monkeypatch.setattr("extranet.account.domain.open_responsibilities", lambda person: [])
    with django_capture_on_commit_callbacks(execute=True):
        erasure = erase(person=norr, by=norr)
    call_command("deliver", verbosity=0)
    call_command("forget_farewells", verbosity=0)
    return erasure


def tables_with(word: str) -> dict[str, int]:
    """Every table of the database in which a word stands, in any column at all, with the number of rows."""
    found = {}
    with connection.cursor() as cursor:
        # What SQLite searches by cannot be read; it lies in tables of its own, which can.
        for table in set(connection.introspection.table_names(cursor)) - {"search_posting"}:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  # the names of tables
            rows = [row for row in cursor.fetchall() if word in _as_text(row)]
            if rows:
                found[table] = len(rows)
    return found


def _as_text(row: tuple) -> str:
    parts = [
        bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
        for value in row
    ]
    return "\n".join(parts).casefold()


def files() -> set[Path]:
    folder = Path(settings.DATA_DIR)
    return {path for part in ("private", "media") for path in (folder / part).rglob("*") if path.is_file()}


def files_with(word: str, life) -> list[str]:
    """Of those that her life brought; other tests leave theirs behind."""
    return [path.name for path in files() - life.files_before if word.encode() in path.read_bytes()]


def test_a_whole_life_has_one_of_everything(norr, life):
    """Else the tests below would prove nothing about what is missing here. All of it is hers, and not a stranger's."""
    assert [kind.name for kind in personal_data() if not kind.rows_of(norr).exists()] == []
    stranger = make_person("främling")
    assert [kind.name for kind, _count in counts_of(stranger)] == ["accounts.User:email:unnamed"]
    counted = counts_of(norr)
    for kind in personal_data():
        kind.erase(stranger)
    assert counts_of(norr) == counted


def test_a_whole_life_can_be_fetched_and_holds_nothing_of_others(norr, life):
    """T97."""
    with archive_of(norr) as made, zipfile.ZipFile(made) as archive:
        parts = {name: archive.read(name).decode("latin-1") for name in archive.namelist()}
        sections = json.loads(archive.read("uppgifter.json"))["data"]

    assert {section["model"] for section in sections} == {kind.model for kind in personal_data()}
    assert [name for name, text in parts.items() if "Kollegans" in text or "kollega@" in text] == []
    assert sum(name.startswith("filer/") for name in parts) == 4


@pytest.mark.both_databases
def test_her_name_stands_only_where_the_report_says(gone, life):
    """T96: in what a colleague wrote, and in what search knows of just that."""
    assert gone.report["mentions"] == [{"model": "experiences.Experience", "key": str(life.mention.pk)}]
    tables = {table for table in tables_with(WHO) if not table.startswith(("search_", "wagtailsearch_"))}
    assert tables == {"experiences_experience"}
    assert tables_with(WHO)["experiences_experience"] == tables_with(WHO)["search_searchentry"] == 1
    assert files_with(WHO, life) == []


@pytest.mark.both_databases
def test_what_was_hers_alone_is_nowhere(gone, life):
    """T96, T18: drafts, needs, secrets, unsaved text and old versions, in the database and on disk."""
    assert tables_with(GONE) == {}
    assert files_with(GONE, life) == []


def test_what_others_have_read_stays(gone, life):
    """T96."""
    kept = {kind.model for kind in personal_data() if kind.fate == Fate.KEPT}
    for model in ("experiences.Experience", "experiences.Comment", "digests.PointAnswer"):
        assert model in kept
    assert {
        "experiences_experience",
        "experiences_comment",
        "digests_pointanswer",
        "inputs_nationalinput",
    } <= set(tables_with(KEPT))
    assert len(files_with(KEPT, life)) == 1
    life.experience.refresh_from_db()
    assert life.experience.author.get_full_name() == "tidigare medlem"


@pytest.mark.both_databases
def test_each_kind_ends_as_the_registry_says(norr, life, gone):
    """T96: deleted is deleted, and what is kept is all there."""
    norr.refresh_from_db()
    before = {row["kind"]: row["count"] for row in gone.report["kinds"]}
    left = {kind.name: kind.rows_of(norr).count() for kind in personal_data()}
    grown = {"audit_log.AuditEntry:actor+person:kept", "my_account.Erasure:person+by:kept"}

    assert {kind.name for kind in personal_data() if kind.fate == Fate.DELETED and left[kind.name]} == set()
    for kind in personal_data():
        if kind.fate == Fate.KEPT and kind.name not in grown:
            assert left[kind.name] == before[kind.name], kind.name


def test_report_holds_no_name(gone):
    assert not re.search(rf"{WHO}|{GONE}", str(gone.report), re.IGNORECASE)


def test_what_is_left_of_her_is_a_shell(norr, gone):
    norr.refresh_from_db()

    assert (norr.is_active, norr.first_name, norr.last_name, norr.last_login) == (False, "", "", None)
    assert (norr.has_usable_password(), norr.is_staff, norr.is_superuser) == (False, False, False)
    assert norr.email.endswith("@erased.invalid")
    assert norr.erased_at
    assert norr.groups.count() == norr.user_permissions.count() == norr.memberships.active().count() == 0


@pytest.mark.both_databases
def test_her_place_at_a_coming_meeting_is_free_and_a_past_one_stays_counted(gone, life):
    coming, past = Registration.objects.order_by("-meeting__starts_at")

    assert (coming.has_seat, coming.is_waiting, past.has_seat) == (False, False, True)
    assert {coming.name, past.name} == {"tidigare medlem"}
    assert coming.email != past.email


@pytest.mark.both_databases
def test_notices_to_others_forget_her_name(gone):
    notice = Notification.objects.get(event="kanarie-om")

    assert (notice.title, notice.text) == ("tidigare medlem vill lämna över", "Svara tidigare medlem")


def test_a_notice_full_of_her_name_is_cut_where_its_column_ends(norr, samordnare, monkeypatch):
    """T96: “former member” is longer than a short name, and no reason to stay."""
    monkeypatch.setattr("extranet.account.domain.open_responsibilities", lambda person: [])
    User.objects.filter(pk=norr.pk).update(first_name="Bo", last_name="Ek")
    notice = Notification.objects.create(recipient=samordnare, event="lång", title="Bo Ek!" * 33, link="/")

    erase(person=norr, by=None)

    notice.refresh_from_db()
    assert len(notice.title) == 200
    assert "Bo Ek" not in notice.title


def test_what_went_wrong_with_a_mail_to_others_forgets_her_name(norr, samordnare, monkeypatch):
    """T96: the server of the mail may have answered with the name of whoever wrote."""
    monkeypatch.setattr("extranet.account.domain.open_responsibilities", lambda person: [])
    User.objects.filter(pk=norr.pk).update(first_name="Bo", last_name="Ek")
    mail = OutgoingMail.objects.create(
        recipient=samordnare, address=samordnare.email, subject="Bo Ek skriver", last_error="550 from Bo Ek"
    )

    erase(person=norr, by=None)

    mail.refresh_from_db()
    assert (mail.subject, mail.last_error) == (f"{former_member()} skriver", f"550 from {former_member()}")


@pytest.mark.both_databases
def test_version_that_is_planned_outlives_whoever_saved_it(norr, front, monkeypatch):
    """T18: an older version with a day to be published is wanted still; one without is gone."""
    monkeypatch.setattr("extranet.account.domain.open_responsibilities", lambda person: [])
    planned, old, newest = (front.save_revision(user=norr) for _ in range(3))
    type(planned).objects.filter(pk=planned.pk).update(approved_go_live_at=timezone.now() + timedelta(days=1))

    erase(person=norr, by=None)

    assert set(front.revisions.filter(pk__in=[planned.pk, old.pk, newest.pk])) == {planned, newest}


def test_old_version_by_others_stays_unless_she_is_named_in_it(norr, samordnare, front):
    User.objects.filter(pk=norr.pk).update(first_name="Nora", last_name="Norrby")
    naming, other, newest = (front.save_revision(user=samordnare) for _ in range(3))
    named = naming.content | {"title": "Nora Norrby"}
    type(naming).objects.filter(pk=naming.pk).update(content=named)

    erase(person=User.objects.get(pk=norr.pk), by=None)

    assert set(front.revisions.filter(pk__in=[naming.pk, other.pk, newest.pk])) == {other, newest}


def test_she_is_told_once_at_the_address_that_is_then_forgotten(
    norr, life, monkeypatch, mailoutbox, settings
):
    """T96."""
    monkeypatch.setattr("extranet.account.domain.open_responsibilities", lambda person: [])
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"
    erasure = erase(person=norr, by=norr)
    waiting = OutgoingMail.objects.get(address=ADDRESS)
    call_command("forget_farewells", verbosity=0)

    assert OutgoingMail.objects.filter(pk=waiting.pk).exists()
    assert erasure.farewell == waiting
    call_command("deliver", verbosity=0)
    call_command("forget_farewells", verbosity=0)
    assert not OutgoingMail.objects.filter(address=ADDRESS).exists()
    erasure.refresh_from_db()
    assert erasure.farewell is None


@pytest.mark.both_databases
def test_erasing_twice_is_once(norr, life, gone):
    assert erase(person=norr, by=None) == gone
    assert Erasure.objects.filter(person=norr).count() == 1
    assert AuditEntry.objects.filter(event=ERASED, person=norr, actor=norr).count() == 1


def test_a_first_name_alone_is_not_searched_for(norr):
    """It is many people's: only whole names and addresses are."""
    colleague = make_person("kollega", Organisation.objects.get(memberships__user=norr))
    Notification.objects.create(recipient=colleague, event="x", title="Hej Norr", link="/")
    erase(person=norr, by=None)

    assert Notification.objects.get(event="x").title == "Hej Norr"


# Who cannot go yet -------------------------------------------------------------------------


def test_last_organisation_administrator_has_to_hand_over_first(skane, norr):
    """N14, F23."""
    with pytest.raises(StillNeeded):
        erase(person=skane, by=skane)
    skane.refresh_from_db()
    assert skane.is_active
    assert not Erasure.objects.exists()

    join(user=norr, organisation=skane.memberships.get().organisation, role=MembershipRole.ADMINISTRATOR)
    erase(person=skane, by=skane)


def test_only_coordinator_has_to_hand_over_first(samordnare, norr):
    """F23."""
    with pytest.raises(StillNeeded):
        erase(person=samordnare, by=samordnare)

    give_duty(user=norr, group=StandingGroup.COORDINATORS)
    erase(person=samordnare, by=samordnare)


def test_last_administrator_of_the_installation_stays(admin, norr):
    with pytest.raises(StillNeeded):
        erase(person=admin, by=admin)

    give_duty(user=norr, group=StandingGroup.ADMINISTRATORS)
    erase(person=admin, by=admin)


def test_open_matters_have_to_be_handed_over_first(norr, samordnare, nod, skane):
    """N14: a draft of her own is erased with her, what others count on is not."""
    from tests.extranet.inputs.makers import make_draft, make_filed  # noqa: PLC0415  # only here

    make_draft(norr)
    filed = make_filed(norr)
    with pytest.raises(StillNeeded) as refusal:
        erase(person=norr, by=norr)
    assert [matter.key for matter in refusal.value.responsibilities] == [filed.pk.hex]

    type(filed).objects.filter(pk=filed.pk).update(responsible=samordnare)
    erase(person=norr, by=norr)
    assert list(type(filed).objects.all()) == [filed]


# The command -------------------------------------------------------------------------------


def test_command_erases_and_says_what_was_done(norr, capsys):
    call_command("erase", "NORR@knutpunkt.example", "--yes")

    assert "Dina organisationer: 1" in capsys.readouterr().out
    assert not User.objects.filter(email="norr@knutpunkt.example").exists()


def test_command_says_why_it_does_nothing(db, skane):
    with pytest.raises(CommandError, match="nobody"):
        call_command("erase", "ingen@knutpunkt.example", "--yes")
    with pytest.raises(CommandError, match="Organisationsadministratör för Idéburet Skåne"):
        call_command("erase", "skane@knutpunkt.example", "--yes")


def test_who_came_back_with_a_backup_is_erased_by_number_whatever_she_answers_for(skane, capsys):
    """T96: what lacks an owner then is listed for those who run her organisation."""
    call_command("erase", str(skane.pk), "--yes", "--anyway")
    capsys.readouterr()
    call_command("erased")

    assert capsys.readouterr().out == f"{skane.pk} {Erasure.objects.get().at:%Y-%m-%d}\n"


def test_command_asks_for_the_address(norr, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda words: "ja")
    with pytest.raises(CommandError, match="Nothing was erased"):
        call_command("erase", "norr@knutpunkt.example")

    assert User.objects.filter(email="norr@knutpunkt.example", is_active=True).exists()
