"""What the audit log says of what happened."""

import pytest
from django.utils import timezone

from accounts.models import User
from extranet.account.audit_events import ERASED
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
from registry.audit import AuditEvent, audit_events
from tests.people import make_organisation, make_person, signed_in

from .reading import AUDIT_LOG, exported, shown


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


def test_code_that_the_log_has_no_room_for_stops_the_start():
    """SQLite would keep it, and the fault would come on PostgreSQL, when somebody does what it tells of."""
    with pytest.raises(ValueError, match="20 letters"):
        AuditEvent("a" * 21, "")
