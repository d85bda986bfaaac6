"""Inviting from the desk, one and many (T31, T43, T47, T49, T51, T58, T66)."""

import io
import uuid

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook

from extranet.organisations import domain, invitations
from extranet.organisations.enums import MembershipRole
from extranet.organisations.models import Invitation
from extranet.people import roster
from tests.extranet.meetings.letterbox import body_of, mails_to
from tests.people import make_organisation, make_person, signed_in
from tests.worker import page_of_job

pytestmark = pytest.mark.django_db
ADDRESS = "ny@knutpunkt.example"


def invite(by, **data):
    organisation = data.pop("organisation", None)
    given = {"email": ADDRESS, "role": "member", "language": "sv"} | data
    if organisation:
        given["organisation"] = organisation.pk
    return signed_in(by).post(reverse("invite"), given)


# One ---------------------------------------------------------------------------------------


def test_organisation_administrator_invites_to_her_own(skane, own):
    response = invite(skane, organisation=own, name=" Ny\nKommen ", role="administrator", language="en")

    assert response["Location"] == reverse("people")
    made = Invitation.objects.get()
    assert (made.email, made.name, made.role, made.language) == (ADDRESS, "Ny Kommen", "administrator", "en")
    assert (made.organisation, made.invited_by) == (own, skane)


@pytest.mark.both_databases
def test_organisation_administrator_invites_to_no_other_and_to_no_duty(skane, own):
    """T31, T43: whatever she posts."""
    other = make_organisation("Annan")

    assert invite(skane, organisation=other).status_code == 200
    assert invite(skane, duty="editors").status_code == 200
    invite(skane, organisation=own, duty="coordinators")

    assert [(made.organisation, made.duty) for made in Invitation.objects.all()] == [(own, "")]


@pytest.mark.parametrize("duty", ["editors", "coordinators"])
def test_coordinator_invites_to_duties(samordnare, duty):
    invite(samordnare, duty=duty)

    assert Invitation.objects.get().duty == duty


@pytest.mark.parametrize("duty", ["administrators", "network", "x"])
def test_nobody_is_invited_to_administer(admin, duty):
    """T31."""
    response = invite(admin, duty=duty)

    assert "duty" in response.context["form"].errors
    assert not Invitation.objects.exists()


def test_invitation_is_to_one_thing(samordnare, own):
    for data in ({}, {"organisation": own, "duty": "editors"}):
        response = invite(samordnare, **data)
        assert "organisation" in response.context["form"].errors
    assert not Invitation.objects.exists()


def test_known_and_unknown_addresses_get_the_same_answer(skane, own, norr):
    """T49: page, message and what the desk shows."""
    domain.deactivate(user=make_person("avstangd"))
    pages = []
    for address in (ADDRESS, norr.email, "avstangd@knutpunkt.example"):
        client = signed_in(skane)
        data = {"email": address, "role": "member", "language": "sv", "organisation": own.pk}
        response = client.post(reverse("invite"), data, follow=True)
        messages = [str(message).replace(address, "X") for message in response.context["messages"]]
        rows = [
            (row.name, row.standing, row.places)
            for row in response.context["page_obj"]
            if row.email == address
        ]
        pages.append((response.redirect_chain, messages, rows))

    assert pages[0][1:] == pages[1][1:] == pages[2][1:]
    assert pages[0] == pages[1]


def test_member_is_not_invited_again(skane, own):
    make_person("med", own)

    response = invite(skane, organisation=own, email="MED@knutpunkt.example")

    assert "redan med" in str(response.context["form"].errors["email"])
    assert not Invitation.objects.exists()


def test_nobody_invites_herself(samordnare, own):
    """T31."""
    response = invite(samordnare, organisation=own, email=samordnare.email, role="administrator")

    assert "email" in response.context["form"].errors
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("email", "x"),
        ("email", "\x00@x.example"),
        ("email", "x" * 10_000 + "@x.example"),
        ("email", "ﷺ" * 60 + "@x.example"),
        ("name", "x" * 10_000),
        ("name", "\x00"),
        ("role", "x"),
        ("language", "tlh"),
    ],
)
def test_form_with_a_fault_keeps_what_was_typed(skane, own, name, value):
    response = invite(skane, organisation=own, **({"name": "Ny"} | {name: value}))

    assert response.status_code == 200
    assert response.context["form"].errors.keys() == {name}
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("key", ["9" * 40, "x", "\x00", "-1"])
def test_impossible_organisation_is_a_fault_at_its_field(samordnare, key):
    data = {"email": ADDRESS, "role": "member", "language": "sv", "organisation": key}

    response = signed_in(samordnare).post(reverse("invite"), data)

    assert response.context["form"].errors.keys() == {"organisation"}
    assert signed_in(samordnare).get(reverse("invite"), {"organisation": key}).status_code == 200


def test_link_is_on_the_configured_address(skane, own, settings):
    """T47: never on the one that the request claims to come from."""
    settings.BASE_URL = "https://knutpunkt.example"

    invite(skane, organisation=own)

    assert "https://knutpunkt.example/inbjudan/" in body_of(mails_to(ADDRESS)[0])


def test_inviting_is_slowed_down(skane, own, settings):
    """T51."""
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {}
    client = signed_in(skane)
    for _ in range(60):
        client.post(reverse("invite"), {})

    data = {"email": ADDRESS, "role": "member", "language": "sv", "organisation": own.pk}
    response = client.post(reverse("invite"), data)

    assert "på kort tid" in response.content.decode()
    assert f'value="{ADDRESS}"' in response.content.decode()
    invitations.invite(by=skane, email=ADDRESS, organisation=own)
    Invitation.objects.update(expires_at="2026-01-01T00:00Z")
    client.post(reverse("invitation_remind", args=[Invitation.objects.get().pk]))
    cache.clear()
    assert len(mails_to(ADDRESS)) == 1


def test_reminding_and_taking_back_from_the_desk(skane, own):
    invite(skane, organisation=own)
    key = Invitation.objects.get().pk
    Invitation.objects.update(expires_at="2026-01-01T00:00Z")
    client = signed_in(skane)

    for _ in range(2):
        client.post(reverse("invitation_remind", args=[key]))
    assert len(mails_to(ADDRESS)) == 2
    for _ in range(2):
        assert client.post(reverse("invitation_revoke", args=[key])).status_code == 302
    client.post(reverse("invitation_remind", args=[key]))

    assert Invitation.objects.get().revoked_at
    assert len(mails_to(ADDRESS)) == 2


@pytest.mark.parametrize("name", ["invitation_remind", "invitation_revoke"])
def test_invitations_of_others_are_not_there(skane, samordnare, name):
    """T43."""
    theirs = invitations.invite(by=samordnare, email=ADDRESS, organisation=make_organisation("Annan"))
    before = Invitation.objects.values().get()
    client = signed_in(skane)

    for key in (theirs.pk, uuid.uuid4()):
        assert client.post(reverse(name, args=[key])).status_code == 404

    assert Invitation.objects.values().get() == before


# Many --------------------------------------------------------------------------------------

HEADER = ["E-post", "Namn", "Organisation", "Roll"]


def csv_of(*rows) -> SimpleUploadedFile:
    text = "\n".join(";".join(row) for row in rows)
    return SimpleUploadedFile("folk.csv", text.encode())


def xlsx_of(*rows) -> SimpleUploadedFile:
    workbook, content = Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    workbook.save(content)
    return SimpleUploadedFile("folk.xlsx", content.getvalue())


def dry_run(client: Client, file):
    return client.post(reverse("invite_many"), {"file": file, "language": "sv"})


def press(client: Client, shown):
    return client.post(reverse("invite_many_report"), {"plan": shown.context["signed"]})


def confirm(client: Client, shown):
    """Presses, lets the worker do it, and looks at the report."""
    return page_of_job(client, press(client, shown))


def outcomes(response) -> dict[int, str]:
    return {person.number: person.outcome for person in response.context["plan"].people}


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


@pytest.mark.parametrize(
    "header",
    [
        ["roll", "organisation", "namn", "e-post"],
        ["Role", "Organisation", "Name", "E-mail"],
        ["ROLL", "Förening", "NAMN", "Epostadress"],
    ],
)
def test_columns_are_named_in_swedish_or_english_in_any_order(samordnare, own, header):
    response = dry_run(signed_in(samordnare), csv_of(header, ("medlem", own.name, "Ny", ADDRESS)))

    [person] = response.context["plan"].people
    assert (person.email, person.name, person.outcome) == (ADDRESS, "Ny", "will_invite")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"Namn;Roll\nNy;medlem",
        b"E-post",
        b"E-post\n\n",
        b"PK\x03\x04trasig",
        b"\x00\x01\x02",
        b"\xff\xfe",
    ],
)
def test_file_that_is_no_list_says_so(samordnare, content):
    """T58, T64."""
    response = dry_run(signed_in(samordnare), SimpleUploadedFile("folk.csv", content))

    assert response.status_code == 200
    assert "file" in response.context["form"].errors


@pytest.mark.parametrize("hyphen", "-\N{HYPHEN}\N{NON-BREAKING HYPHEN}\N{EN DASH}\N{SOFT HYPHEN} ")
def test_column_of_addresses_is_known_with_whichever_hyphen(samordnare, own, hyphen):
    shown = dry_run(signed_in(samordnare), csv_of([f"E{hyphen}post", "Organisation"], (ADDRESS, own.name)))
    assert outcomes(shown) == {2: "will_invite"}


@pytest.mark.parametrize("file_of", [csv_of, xlsx_of])
def test_titles_above_the_columns_are_passed_over(samordnare, own, file_of):
    titles = [["Kontaktlista"], [], ["Uppdaterad 3 maj, av kansliet"]]
    shown = dry_run(signed_in(samordnare), file_of(*titles, HEADER, (ADDRESS, "Ny", own.name, "")))
    assert outcomes(shown) == {5: "will_invite"}


@pytest.mark.parametrize(
    ("header", "row", "name"),
    [
        (["Förnamn", "Efternamn", "E-post"], ["Karin", "Ek", ADDRESS], "Karin Ek"),
        (["Efternamn", "Förnamn", "E-post"], ["Ek", "Karin", ADDRESS], "Karin Ek"),
        (["Namn", "Efternamn", "E-post"], ["Karin", "Ek", ADDRESS], "Karin Ek"),
        (["Namn", "Efternamn", "E-post"], ["Karin Ek", "Ek", ADDRESS], "Karin Ek"),
        (["Namn", "Förnamn", "E-post"], ["Karin Ek", "Karin", ADDRESS], "Karin Ek"),
        (["First name", "Last name", "Email"], ["Karin", "", ADDRESS], "Karin"),
        (["Efternamn", "E-post"], ["Ek", ADDRESS], "Ek"),
        (["E-post (obligatorisk)", "För- och efternamn"], [ADDRESS, "Karin Ek"], "Karin Ek"),
        (["E-post till kontaktperson", "Kontaktperson"], [ADDRESS, "Karin Ek"], "Karin Ek"),
        (["E-post*", "Roll"], [f"Karin Ek <{ADDRESS}>;", ""], "Karin Ek"),
        (["E-post", "Namn"], [f"Ek, Karin <mailto:{ADDRESS}>", "Karin Ek"], "Karin Ek"),
        (["E-post", "Namn"], [f"mailto:{ADDRESS}, ", "Karin Ek"], "Karin Ek"),
        (["E-post", "Namn"], [f"\u200b{ADDRESS}\ufeff", "Karin Ek"], "Karin Ek"),
    ],
)
def test_name_and_address_are_read_as_offices_write_them(skane, own, header, row, name):
    shown = dry_run(signed_in(skane), csv_of(header, row))
    [person] = shown.context["plan"].people
    assert (person.name, person.outcome) == (name, "will_invite")


def test_columns_that_are_not_read_are_told(skane, own):
    header = ["E-post", "Telefon", "E-mail", "", "<b>Ort"]
    shown = dry_run(signed_in(skane), csv_of(header, (ADDRESS, "040", "annan@x.example", "", "Lund")))
    assert shown.context["plan"].unread == ["Telefon", "E-mail", "<b>Ort"]
    assert "Telefon, E-mail, &lt;b&gt;Ort" in shown.content.decode()
    assert (
        "Vi läser ingenting" not in dry_run(signed_in(skane), csv_of(["E-post"], (ADDRESS,))).content.decode()
    )


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"\n\n", "Filen är tom."),
        (b"Namn;Roll\nNy;medlem", "Ingen kolumn heter e-post."),
        (b"E-post\n\n", "Det finns ingen i filen under raden"),
        (b"%PDF-1.4", "Filen är en PDF."),
        (b"PK\x03\x04trasig", "Vi kan inte läsa filen som en tabell."),
    ],
)
def test_each_refusal_names_its_own_cause(skane, content, cause):
    response = dry_run(signed_in(skane), SimpleUploadedFile("folk.csv", content))
    [error] = response.context["form"].errors["file"]
    assert error.startswith(cause)


def test_five_hundred_people_are_read_and_one_more_is_too_many(samordnare, own):
    rows = [(f"p{number}@x.example", "", own.name, "") for number in range(501)]
    client = signed_in(samordnare)

    assert len(outcomes(dry_run(client, csv_of(HEADER, *rows[:500])))) == 500
    assert "file" in dry_run(client, csv_of(HEADER, *rows)).context["form"].errors


def test_cell_with_a_whole_book_goes_through_the_page(samordnare, own):
    client = signed_in(samordnare)

    shown = dry_run(client, csv_of(HEADER, ("x" * 100_000, "å" * 100_000, "y" * 100_000, "z" * 100_000)))

    assert outcomes(confirm(client, shown)) == {2: "wrong_address"}


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
