"""Lists as offices make them: which columns are known, and what each refusal says."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.people import signed_in

from .lists import ADDRESS, HEADER, confirm, csv_of, dry_run, outcomes, xlsx_of

pytestmark = pytest.mark.django_db


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
