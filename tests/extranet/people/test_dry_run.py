"""Inviting many: the list is shown with what would become of each row, and only what was shown is carried out."""

import pytest
from django.urls import reverse

from extranet.organisations import domain, invitations
from extranet.organisations.enums import MembershipRole
from extranet.organisations.models import Invitation
from extranet.people import roster
from tests.extranet.meetings.letterbox import mails_to
from tests.people import make_organisation, make_person, signed_in

from .lists import ADDRESS, HEADER, confirm, csv_of, dry_run, outcomes, press, xlsx_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("file_of", [csv_of, xlsx_of])
def test_dry_run_says_what_would_become_of_each_row_and_changes_nothing(samordnare, skane, own, file_of):
    domain.deactivate(user=make_person("avstangd"))
    invitations.invite(by=samordnare, email="bjuden@knutpunkt.example", organisation=own)
    rows = {
        2: (ADDRESS, "Ny", "idéburet skåne", ""),
        3: ("bjuden@knutpunkt.example", "", "Idéburet Skåne", "Medlem"),
        4: (skane.email, "", "Idéburet Skåne", "administratör"),
        5: ("inte en adress", "Fel", "Idéburet Skåne", ""),
        6: ("a@knutpunkt.example", "", "Finns inte", ""),
        7: ("a@knutpunkt.example", "", "Idéburet Skåne", "kung"),
        8: (ADDRESS.upper(), "Igen", "Idéburet Skåne", "administratör"),
        9: ("red@knutpunkt.example", "", "", "redaktör"),
        10: ("avstangd@knutpunkt.example", "", "Idéburet Skåne", ""),
        11: (samordnare.email, "", "", "redaktör"),
        12: ("a@knutpunkt.example", "x" * 121, "Idéburet Skåne", ""),
        13: ("a@knutpunkt.example", "", "", ""),
    }

    response = dry_run(signed_in(samordnare), file_of(HEADER, *rows.values()))

    assert outcomes(response) == {
        2: "will_invite",
        3: "will_renew",
        4: "already_in",
        5: "wrong_address",
        6: "unknown_organisation",
        7: "unknown_role",
        8: "twice",
        9: "will_invite",
        10: "shut_out",
        11: "own_address",
        12: "wrong_name",
        13: "unknown_organisation",
    }
    assert Invitation.objects.count() == 1
    assert mails_to(ADDRESS) == []


def test_names_that_look_alike_are_told_apart_or_asked_about(samordnare):
    """T40: a row never invites to another organisation than it means."""
    first, second = make_organisation("RÅD i Norr"), make_organisation("Råd i Norr")
    rows = [("a@knutpunkt.example", "", name, "") for name in (first.name, second.name, "råd i norr")]
    client = signed_in(samordnare)

    shown = dry_run(client, csv_of(HEADER, *rows))
    confirm(client, shown)

    assert outcomes(shown) == {2: "will_invite", 3: "will_invite", 4: "several_organisations"}
    assert {one.organisation for one in Invitation.objects.all()} == {first, second}


@pytest.mark.parametrize(
    "written", ["Malmö kommun", "malmö stad", "Malmö stads", "Malmo\N{COMBINING DIAERESIS} stad"]
)
def test_municipality_is_found_however_it_is_written(samordnare, written):
    make_organisation("Malmö stad")
    make_organisation("Scouterna i Malmö")
    shown = dry_run(signed_in(samordnare), csv_of(["E-post", "Organisation"], [ADDRESS, written]))
    assert outcomes(shown) == {2: "will_invite"}


def test_confirming_invites_what_was_shown_and_nothing_else(samordnare, own):
    client = signed_in(samordnare)
    shown = dry_run(
        client,
        csv_of(
            HEADER,
            (ADDRESS, "Ny", "Idéburet Skåne", "administratör"),
            ("sen@knutpunkt.example", "", "Senare Part", ""),
            ("red@knutpunkt.example", "", "", "editor"),
        ),
    )
    make_organisation("Senare Part")

    report = confirm(client, shown)

    assert outcomes(report) == {2: "invited", 3: "unknown_organisation", 4: "invited"}
    made = {(one.email, one.name, one.organisation, one.role, one.duty) for one in Invitation.objects.all()}
    assert made == {
        (ADDRESS, "Ny", own, "administrator", ""),
        ("red@knutpunkt.example", "", None, "member", "editors"),
    }


@pytest.mark.both_databases
def test_confirming_asks_again_whether_each_row_holds(samordnare, own):
    """T66: what has changed meanwhile is told, and not undone."""
    client = signed_in(samordnare)
    shown = dry_run(
        client, csv_of(HEADER, (ADDRESS, "", "Idéburet Skåne", ""), ("b@x.example", "", own.name, ""))
    )
    make_person("ny", own)

    report = confirm(client, shown)

    assert outcomes(report) == {2: "already_in", 3: "invited"}
    assert [one.email for one in Invitation.objects.all()] == ["b@x.example"]


@pytest.mark.both_databases
def test_confirming_twice_sends_one_letter_each(samordnare, own):
    """T67."""
    client = signed_in(samordnare)
    shown = dry_run(client, csv_of(HEADER, (ADDRESS, "", own.name, "")))

    assert outcomes(confirm(client, shown)) == outcomes(confirm(client, shown)) == {2: "invited"}

    assert len(mails_to(ADDRESS)) == 1


@pytest.mark.both_databases
def test_right_that_was_lost_since_the_dry_run_invites_nobody(skane, own):
    """T31, T40."""
    client = signed_in(skane)
    make_organisation("Annan")
    shown = dry_run(client, csv_of(HEADER, (ADDRESS, "", own.name, "")))
    other = make_organisation("Tredje")
    domain.join(user=skane, organisation=other, role=MembershipRole.ADMINISTRATOR)
    domain.leave(membership=skane.memberships.get(organisation=own))

    assert outcomes(confirm(client, shown)) == {2: "not_yours"}
    assert not Invitation.objects.exists()


def test_organisation_administrator_invites_many_to_her_own_only(skane, own):
    """T31, T43: and need not name the only one that she runs."""
    make_organisation("Annan")
    rows = [
        (ADDRESS, "", "", ""),
        ("b@x.example", "", "Annan", ""),
        ("c@x.example", "", "", "samordnare"),
    ]
    client = signed_in(skane)

    report = confirm(client, dry_run(client, csv_of(HEADER, *rows)))

    assert outcomes(report) == {2: "invited", 3: "not_yours", 4: "not_yours"}
    assert [(one.email, one.organisation) for one in Invitation.objects.all()] == [(ADDRESS, own)]


def test_known_and_unknown_addresses_look_the_same_in_the_report(skane, own, norr):
    """T49."""
    domain.deactivate(user=make_person("avstangd"))
    addresses = (ADDRESS, norr.email, "avstangd@knutpunkt.example")
    client = signed_in(skane)

    shown = dry_run(client, csv_of(HEADER, *((address, "", "", "") for address in addresses)))

    assert set(outcomes(shown).values()) == {"will_invite"}
    assert set(outcomes(confirm(client, shown)).values()) == {"invited"}


@pytest.mark.parametrize("plan", ["", "x", "\x00", "a:b:c"])
def test_plan_that_we_did_not_make_is_not_carried_out(samordnare, plan):
    response = signed_in(samordnare).post(reverse("invite_many_report"), {"plan": plan})

    assert response["Location"] == reverse("invite_many")


def test_plan_of_another_person_is_not_carried_out(samordnare, skane, own):
    """T31: nor one that is changed on the way."""
    shown = dry_run(signed_in(samordnare), csv_of(HEADER, (ADDRESS, "", own.name, "")))

    assert press(signed_in(skane), shown)["Location"] == reverse("invite_many")
    assert roster.unsigned(shown.context["signed"] + "x", by=samordnare) is None
    assert not Invitation.objects.exists()


def test_address_without_a_file_leads_to_the_form(samordnare):
    assert signed_in(samordnare).get(reverse("invite_many_report"))["Location"] == reverse("invite_many")


def test_text_of_the_file_is_shown_as_text(samordnare):
    """T56."""
    payload = "<script>alert(1)</script>"

    page = dry_run(
        signed_in(samordnare), csv_of(HEADER, (payload, payload, payload, payload))
    ).content.decode()

    assert "<script>alert" not in page
