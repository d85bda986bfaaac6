"""Who reads the audit log, what it says, and how it is taken home (T59, T96, T99)."""

import datetime
import io
from urllib.parse import urlencode

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from accounts.models import User
from extranet.account.audit_events import ERASED
from extranet.audit_log import querysets, views
from extranet.audit_log.audit_events import (
    ACCOUNT_CHANGED,
    EXPORTED,
    RIGHTS_CHANGED,
    SIGN_IN_FAILED,
    SIGNED_IN,
)
from extranet.audit_log.domain import record
from extranet.audit_log.models import AuditEntry
from extranet.audit_log.sentences import sentence
from extranet.handover.audit_events import HANDED_OVER
from extranet.organisations import domain
from extranet.organisations.enums import MembershipRole, RightsChange, StandingGroup
from jobs.models import Job
from registry.audit import AuditEvent, audit_events
from tests.people import make_organisation, make_person, signed_in
from tests.worker import fetched, page_of_job, run_jobs

AUDIT_LOG = reverse("audit_log")
EXPORT = reverse("audit_log_export")


def shown(user: User, **choice: object) -> list[tuple[str, str]]:
    """Sentence and organisation of each row, as the page lists them."""
    response = signed_in(user).get(AUDIT_LOG, choice)
    assert response.status_code == 200
    return [(row[1], str(row[2])) for row in response.context["rows"]]


def exported(user: User, **choice: object) -> list[tuple]:
    client = signed_in(user)
    response = fetched(client, client.post(f"{EXPORT}?{urlencode(choice)}"))
    assert response.status_code == 200
    assert response["Cache-Control"] == "private, no-store"
    rows = load_workbook(io.BytesIO(response.getvalue())).active.iter_rows(values_only=True)
    return [tuple(str(cell or "") for cell in row) for row in rows]


# Who -----------------------------------------------------------------------------------------


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


# What ----------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_audit_log_tells_what_happened_latest_first(samordnare, skane):
    anna = make_person("anna")
    organisation = skane.memberships.get().organisation
    membership = domain.join(user=anna, organisation=organisation, by=skane)
    domain.change_role(membership=membership, role=MembershipRole.ADMINISTRATOR, by=skane)
    domain.leave(membership=membership, by=anna)
    assert shown(samordnare, person=anna.pk) == [
        ("Anna lämnade Idéburet Skåne.", "Idéburet Skåne"),
        ("Skane gav Anna en annan roll i Idéburet Skåne: organisationens administratör.", "Idéburet Skåne"),
        ("Skane släppte in Anna i Idéburet Skåne, som medlem.", "Idéburet Skåne"),
    ]


@pytest.mark.both_databases
def test_erased_person_has_no_name_in_the_audit_log(samordnare):
    """T96."""
    canary = make_person("canary", make_organisation("Idéburet Dalarna"))
    record(SIGNED_IN, actor=canary, person=canary)
    domain.deactivate(user=canary, by=samordnare)
    User.objects.filter(pk=canary.pk).update(erased_at=timezone.now())

    page = signed_in(samordnare).get(AUDIT_LOG).content.decode()

    assert "tidigare medlem" in page.lower()
    assert "canary" not in page.lower()
    assert "canary" not in str(exported(samordnare)).lower()


CODES = [
    *(f"{what}:{detail}" for what in RightsChange for detail in (*MembershipRole, *StandingGroup)),
    *RightsChange,
    *(
        "registrations",
        "my_data",
        "accepted",
        "withdrawn",
        "experience_file",
        "digest_file",
        "second_factor",
        "password_changed",
    ),
    *("authenticator_added:totp", "authenticator_removed:webauthn", "recovery_codes_made:recovery_codes"),
    *("", "something:new"),
]


@pytest.mark.parametrize("event", audit_events())
def test_every_entry_has_a_sentence(event, samordnare, norr):
    """Whatever the code, who did it, and whom and what it concerns."""
    organisation = norr.memberships.get().organisation
    for code in CODES:
        for actor in (None, norr, samordnare):
            for person in (None, norr):
                for where in (None, organisation):
                    entry = AuditEntry(
                        event=event, detail=code, actor=actor, person=person, organisation=where
                    )
                    words = sentence(entry)
                    assert words.endswith(".")
                    assert "%" not in words
                    assert words[0].isupper()


def test_entry_of_a_room_that_is_gone_is_told_in_general_words(samordnare, norr):
    """Rows of the log are for good: neither the page nor the workbook may stop at an event that nobody declares."""
    gone = AuditEvent("recipe_cooked", "")
    record(gone, actor=norr, person=norr, detail="hot:soup")
    record(gone, actor=samordnare, person=norr)

    told = [words for words, _place in shown(samordnare, person=norr.pk)]
    assert told[:2] == [
        "Samordnare gjorde något som gäller Norr och som webbplatsen inte längre har ord för: recipe_cooked.",
        "Norr gjorde något som webbplatsen inte längre har ord för: recipe_cooked.",
    ]
    cells = exported(samordnare, person=norr.pk)[2]
    assert cells[1] == "något annat (recipe_cooked)"
    assert cells[5] == "Norr gjorde något som webbplatsen inte längre har ord för: recipe_cooked."


@pytest.mark.parametrize(
    ("event", "detail", "is_own", "words"),
    [
        (HANDED_OVER, "accepted", False, "Samordnare tog över efter Norr."),
        (HANDED_OVER, "proposed", True, "Norr bad någon att ta över."),
        (RIGHTS_CHANGED, "left", True, "Norr lämnade nätverket."),
        (RIGHTS_CHANGED, "shut_out", False, "Samordnare stängde av Norr."),
        (EXPORTED, "my_data", True, "Norr hämtade alla uppgifter om sig."),
        (ERASED, "", True, "Norr raderade sitt konto."),
        (
            ACCOUNT_CHANGED,
            "authenticator_added:totp",
            True,
            "Norr lade till ett andra steg vid inloggning: app för engångskoder.",
        ),
    ],
)
def test_sentence_fits_the_code_and_who_did_it(samordnare, norr, event, detail, is_own, words):
    actor = norr if is_own else samordnare
    assert sentence(AuditEntry(event=event, detail=detail, actor=actor, person=norr)) == words


@pytest.mark.parametrize(
    ("event", "detail", "is_known", "words"),
    [
        (SIGN_IN_FAILED, "", True, "Någon misslyckades med att logga in som Norr."),
        (SIGN_IN_FAILED, "", False, "Någon försökte logga in med en adress som inte finns här."),
        (SIGN_IN_FAILED, "second_factor", True, "Någon angav fel kod för Norr."),
    ],
)
def test_failures_say_whose_account_it_was(norr, event, detail, is_known, words):
    assert sentence(AuditEntry(event=event, detail=detail, person=norr if is_known else None)) == words


# Choosing ------------------------------------------------------------------------------------


@pytest.fixture
def history(samordnare, skane, norr):
    """Three things, on three days; all else is of another day."""
    of_norr = norr.memberships.get().organisation
    for day, event, person, organisation in [
        (1, SIGNED_IN, skane, None),
        (2, EXPORTED, norr, of_norr),
        (3, SIGNED_IN, norr, None),
    ]:
        with time_machine.travel(datetime.datetime(2027, 3, day, 22, 30, tzinfo=datetime.UTC), tick=False):
            record(event, actor=person, person=person, organisation=organisation, detail="registrations")
    return {"of_norr": of_norr.pk, "norr": norr.pk, "skane": skane.pk}


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("choice", "days"),
    [
        ({"since": "2027-03-01"}, ["03", "02", "01"]),
        ({"since": "2027-03-02"}, ["03", "02"]),
        ({"since": "2027-03-01", "until": "2027-03-02"}, ["02", "01"]),
        ({"since": "2027-03-01", "event": "signed_in"}, ["03", "01"]),
        ({"since": "2027-03-01", "event": "exported"}, ["02"]),
        ({"since": "2027-03-01", "person": "norr"}, ["03", "02"]),
        ({"since": "2027-03-01", "organisation": "of_norr"}, ["02"]),
        ({"since": "2027-03-01", "person": "skane", "event": "exported"}, []),
    ],
)
def test_choosing_narrows_page_and_file_alike(samordnare, history, choice, days):
    """T99: the file holds what the page shows."""
    given = {name: history.get(value, value) for name, value in choice.items()}
    page = signed_in(samordnare).get(AUDIT_LOG, given)
    on_page = [row[0][8:10] for row in page.context["rows"]]
    told_itself = timezone.localtime().strftime("%Y-%m-%d")
    in_file = [row[0][8:10] for row in exported(samordnare, **given)[1:] if row[0][:10] != told_itself]
    assert on_page == days
    assert in_file == days


@pytest.mark.both_databases
def test_day_ends_at_midnight_in_sweden(samordnare, history):
    """Half past eleven in the evening here is still the same day."""
    rows = signed_in(samordnare).get(AUDIT_LOG, {"since": "2027-03-03"}).context["rows"]
    assert [row[0] for row in rows] == ["2027-03-03 23:30:00"]


@pytest.mark.parametrize(
    "choice",
    [
        {"event": "CANARY"},
        {"person": "9" * 30},
        {"person": "abc"},
        {"organisation": "-1"},
        {"organisation": "x" * 10_000},
        {"since": "2027-02-30"},
        {"since": "0001-01-01"},
        {"until": "9999-12-31"},
    ],
)
def test_choice_that_makes_no_sense_shows_nothing_and_takes_nothing_home(samordnare, history, choice):
    """What was typed stands there, with what is wrong; a slip does not hand out everything."""
    client = signed_in(samordnare)
    page = client.get(AUDIT_LOG, choice)
    assert page.status_code == 200
    assert page.context["rows"] == []
    assert page.context["form"].errors.keys() == choice.keys()
    answer = client.post(f"{EXPORT}?{urlencode(choice)}")
    assert answer.status_code == 302
    assert answer.url.startswith(f"{AUDIT_LOG}?")
    assert not Job.objects.exists()


@pytest.mark.parametrize("page", ["0", "-1", "x", "9" * 30])
def test_page_that_is_not_there_is_another_page(samordnare, page):
    assert signed_in(samordnare).get(AUDIT_LOG, {"page": page}).status_code == 200


def test_choices_are_those_who_are_in_the_audit_log(samordnare, skane, norr):
    """Who is erased cannot be picked by name; who has done nothing is not there to pick."""
    silent = User.objects.create_user("tyst@knutpunkt.example")
    domain.deactivate(user=norr)
    User.objects.filter(pk=norr.pk).update(erased_at=timezone.now())
    form = signed_in(samordnare).get(AUDIT_LOG).context["form"]
    people = set(form.fields["person"].queryset)
    assert people == {samordnare, skane}
    assert silent not in people


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_audit_log_query_count(samordnare, rows, django_assert_num_queries):
    client = signed_in(samordnare)
    client.get(AUDIT_LOG)  # what is asked once a process
    for number in range(rows):
        record(
            HANDED_OVER,
            actor=make_person(f"a{number}"),
            person=make_person(f"b{number}"),
            organisation=make_organisation(f"Organisation {number}"),
        )
    with django_assert_num_queries(12):
        page = client.get(AUDIT_LOG, {"event": "handed_over"})
    assert len(page.context["rows"]) == rows


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_export_query_count(samordnare, rows, django_assert_num_queries):
    client = signed_in(samordnare)
    for number in range(rows):
        record(HANDED_OVER, actor=make_person(f"a{number}"), person=make_person(f"b{number}"))
    client.post(f"{EXPORT}?event=handed_over")
    with django_assert_num_queries(27):
        run_jobs()


# Taking it home ------------------------------------------------------------------------------


def test_taking_the_trail_home_is_written_in_it(samordnare):
    """T99: the second list says that the first was taken."""
    header, *_rest = exported(samordnare)
    assert header == ("När", "Vad", "Vem", "Gäller", "Organisation", "Vad som hände", "Kod", "Nyckel")
    taken = [row[1:] for row in exported(samordnare) if row[1] == "exporterade"]
    sentence = "Samordnare hämtade en lista: loggen."
    assert taken == [("exporterade", "Samordnare", "", "", sentence, "audit_log", "")]


def test_pressing_twice_makes_one_list(samordnare):
    """T67."""
    client = signed_in(samordnare)
    data = {"submission_key": client.get(AUDIT_LOG).context["press"].initial["submission_key"]}
    first, second = client.post(EXPORT, data), client.post(EXPORT, data)
    assert first["Location"] == second["Location"]
    assert Job.objects.count() == 1


def test_right_to_the_trail_that_was_lost_while_the_list_was_made_ends_it(samordnare):
    """T31: she is told why, and nothing lies on the disk."""
    client = signed_in(samordnare)
    pressed = client.post(EXPORT)
    domain.take_duty(user=samordnare, group=StandingGroup.COORDINATORS)
    domain.join(user=samordnare, organisation=make_organisation("Annan"))
    page = page_of_job(client, pressed)
    assert "Loggen läses av samordnare och administratörer." in page.content.decode()
    assert not page.context["job"].file
    assert client.get(reverse("job_file", args=[page.context["job"].pk])).status_code == 404


def test_right_to_the_trail_that_was_lost_before_the_list_was_fetched_withholds_it(samordnare):
    """T31."""
    client = signed_in(samordnare)
    page = page_of_job(client, client.post(EXPORT))
    name = page.context["job"].file_name
    assert name in page.content.decode()
    domain.take_duty(user=samordnare, group=StandingGroup.COORDINATORS)
    domain.join(user=samordnare, organisation=make_organisation("Annan"))
    shown = client.get(page.request["PATH_INFO"]).content.decode()
    answer = client.get(reverse("job_file", args=[page.context["job"].pk]))
    assert name not in shown
    assert answer.status_code == 403
    for words in (shown, answer.content.decode()):
        assert "Loggen läses av samordnare och administratörer." in words
    assert not AuditEntry.objects.filter(event=EXPORTED).exists()


def test_names_are_text_in_the_file(samordnare, skane):
    """T59."""
    person = User.objects.create_user("x@knutpunkt.example", first_name='=HYPERLINK("http://ond.example")')
    record(SIGNED_IN, actor=person)
    rows = exported(samordnare, person=person.pk)
    assert rows[1][2] == '=HYPERLINK("http://ond.example")'
    client = signed_in(samordnare)
    answer = fetched(client, client.post(f"{EXPORT}?person={person.pk}"))
    book = load_workbook(io.BytesIO(answer.getvalue()))
    kinds = {
        (cell.column == 1 and cell.row > 1, cell.data_type)
        for row in book.active.iter_rows()
        for cell in row
        if cell.value
    }
    assert kinds == {(False, "s"), (True, "d")}


def test_too_long_an_audit_log_is_not_cut_off_in_silence(samordnare, monkeypatch):
    monkeypatch.setattr(views, "MOST_EXPORTED", 2)
    for _number in range(3):
        record(SIGNED_IN, actor=samordnare)
    answer = signed_in(samordnare).post(EXPORT, follow=True)
    assert answer.redirect_chain == [(f"{AUDIT_LOG}?", 302)]
    assert "fler än 2 rader" in answer.content.decode()
    assert not Job.objects.exists()


# Somebody is trying --------------------------------------------------------------------------


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
