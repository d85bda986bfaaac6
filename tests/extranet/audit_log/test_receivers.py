"""What is written, by whom and about whom; and nothing that anybody typed (T51, T96, T99)."""

import pytest
from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from extranet.audit_log import receivers
from extranet.audit_log.models import AuditEntry
from extranet.organisations import domain
from extranet.organisations.enums import MembershipRole, RightsChange, StandingGroup
from extranet.organisations.models import Membership
from tests.people import make_organisation, make_person, signed_in

LOGIN = reverse("account_login")
PASSWORD = "knutpunkt-demo"


def written(*, after: int = 0) -> list[tuple]:
    """Event, code, who, concerning whom, organisation: oldest first."""
    rows = AuditEntry.objects.filter(pk__gt=after).order_by("pk")
    return [tuple(row) for row in rows.values_list("event", "detail", "actor", "person", "organisation")]


def newest() -> int:
    latest = AuditEntry.objects.order_by("-pk").first()
    return latest.pk if latest else 0


# Rights --------------------------------------------------------------------------------------


def test_every_change_of_rights_is_written(samordnare):
    """T99: who gave what to whom, and for which organisation."""
    organisation = make_organisation("Idéburet Blekinge")
    person = make_person("ny")
    before = newest()

    membership = domain.join(user=person, organisation=organisation, by=samordnare)
    domain.change_role(membership=membership, role=MembershipRole.ADMINISTRATOR, by=samordnare)
    domain.leave(membership=membership, by=person)
    domain.give_duty(user=person, group=StandingGroup.EDITORS, by=samordnare)
    domain.take_duty(user=person, group=StandingGroup.EDITORS, by=samordnare)
    domain.deactivate(user=person, by=samordnare)
    domain.reactivate(user=person, by=samordnare)

    assert written(after=before) == [
        ("rights_changed", "joined:member", samordnare.pk, person.pk, organisation.pk),
        ("rights_changed", "role_changed:administrator", samordnare.pk, person.pk, organisation.pk),
        ("rights_changed", "left", person.pk, person.pk, organisation.pk),
        ("rights_changed", "duty_given:editors", samordnare.pk, person.pk, None),
        ("rights_changed", "duty_taken:editors", samordnare.pk, person.pk, None),
        ("rights_changed", "shut_out", samordnare.pk, person.pk, None),
        ("rights_changed", "let_in", samordnare.pk, person.pk, None),
    ]


def test_what_changes_nothing_writes_nothing(samordnare, skane):
    organisation = skane.memberships.get().organisation
    before = newest()
    domain.join(user=skane, organisation=organisation, by=samordnare)
    assert written(after=before) == []


@pytest.mark.both_databases
def test_right_that_cannot_be_recorded_is_not_given(samordnare, monkeypatch):
    """T99: the row and the right stand or fall together."""
    person, organisation = make_person("ny"), make_organisation("Idéburet Blekinge")
    monkeypatch.setattr(AuditEntry.objects, "create", refuse)
    with pytest.raises(DatabaseError), transaction.atomic():
        domain.join(user=person, organisation=organisation, by=samordnare)
    assert not Membership.objects.filter(user=person).exists()


@pytest.mark.both_databases
def test_taken_back_change_leaves_no_row(samordnare):
    before = newest()
    with transaction.atomic():
        domain.give_duty(user=samordnare, group=StandingGroup.EDITORS)
        transaction.set_rollback(True)
    assert written(after=before) == []


@pytest.mark.both_databases
def test_longest_code_fits():
    codes = [f"{what}:{group}" for what in RightsChange for group in (*StandingGroup, *MembershipRole)]
    assert max(map(len, codes)) <= AuditEntry._meta.get_field("detail").max_length


# Coming in -----------------------------------------------------------------------------------


def sign_in(address: str, password: str) -> int:
    return Client().post(LOGIN, {"login": address, "password": password}).status_code


def test_signing_in_is_written(norr):
    """T99."""
    before = newest()
    assert sign_in("norr@knutpunkt.example", PASSWORD) == 302
    assert written(after=before) == [("signed_in", "", norr.pk, norr.pk, None)]


@pytest.mark.parametrize("typed", ["norr@knutpunkt.example", " NORR@knutpunkt.example"])
def test_failing_to_sign_in_is_written_with_whose_account_it_was(norr, typed):
    """T51."""
    before = newest()
    assert sign_in(typed, "CANARY-password") == 200
    assert written(after=before) == [("sign_in_failed", "", None, norr.pk, None)]


def test_what_was_typed_is_not_kept(db):
    """T51, T96: a stranger's address, or a password in the wrong box, is nobody's to keep."""
    assert sign_in("canary@knutpunkt.example", "CANARY") == 200
    entry = AuditEntry.objects.get()
    assert (entry.event, entry.detail, entry.about) == ("sign_in_failed", "", "")
    assert (entry.actor, entry.person, entry.organisation) == (None, None, None)


def test_shut_out_person_who_knows_her_password_is_written_as_failing(norr):
    """T36, T51."""
    domain.deactivate(user=norr)
    before = newest()
    sign_in("norr@knutpunkt.example", PASSWORD)
    assert written(after=before) == [("sign_in_failed", "", None, norr.pk, None)]


def test_stranger_and_person_cost_the_same(norr, django_assert_num_queries):
    """T49: the receiver asks as much of the database for both."""
    for address in ("norr@knutpunkt.example", "canary@knutpunkt.example"):
        with django_assert_num_queries(4):  # who it is, and the row between two marks
            receivers.on_sign_in_failed(None, credentials={"email": address})


@pytest.mark.both_databases
def test_signing_in_goes_on_when_the_audit_log_cannot_be_written(norr, monkeypatch, caplog):
    """T99: a full disk locks nobody out; the log tells."""
    monkeypatch.setattr(AuditEntry.objects, "create", refuse)
    assert sign_in("norr@knutpunkt.example", PASSWORD) == 302
    assert [record.message for record in caplog.records] == ["The audit log could not be written: signed_in"]


def refuse(**_fields: object) -> None:
    raise DatabaseError


# One's own account ---------------------------------------------------------------------------


def test_changed_password_is_written(norr):
    """T53, T99."""
    client = Client()
    client.post(LOGIN, {"login": "norr@knutpunkt.example", "password": PASSWORD})
    before = newest()
    new = {"oldpassword": PASSWORD, "password1": "ett nytt lösen 77", "password2": "ett nytt lösen 77"}
    client.post(reverse("account_change_password"), new)
    assert written(after=before) == [("account_changed", "password_changed", norr.pk, norr.pk, None)]


@pytest.mark.parametrize(
    ("signal", "kind", "code"),
    [
        (account.password_set, None, "password_set"),
        (account.password_reset, None, "password_reset"),
        (account.email_changed, None, "email_changed"),
        (mfa.authenticator_added, "totp", "authenticator_added:totp"),
        (mfa.authenticator_added, "webauthn", "authenticator_added:webauthn"),
        (mfa.authenticator_removed, "recovery_codes", "authenticator_removed:recovery_codes"),
        (mfa.authenticator_reset, "recovery_codes", "recovery_codes_made:recovery_codes"),
    ],
)
def test_changed_sign_in_is_written(norr, rf, signal, kind, code):
    """T53, T99."""
    request = rf.get("/")
    request.user, request.session = norr, signed_in(norr).session
    before = newest()
    about = {"authenticator": Authenticator(user=norr, type=kind)} if kind else {}
    signal.send(User, request=request, user=norr, **about)
    assert written(after=before) == [("account_changed", code, norr.pk, norr.pk, None)]


def test_wrong_code_is_written(norr):
    """T51."""
    before = newest()
    mfa.authentication_failed.send(
        Authenticator, request=None, user=norr, authenticator=Authenticator(user=norr), reauthentication=False
    )
    assert written(after=before) == [("sign_in_failed", "second_factor", None, norr.pk, None)]


def test_signing_in_by_any_door_is_written(norr):
    """A link, a passkey, an invitation: all end in the same signal."""
    before = newest()
    user_logged_in.send(User, request=None, user=norr)
    assert written(after=before) == [("signed_in", "", norr.pk, norr.pk, None)]
