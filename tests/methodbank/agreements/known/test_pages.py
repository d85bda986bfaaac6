"""What pages say is shown beside what the place has confirmed, with its source, and moves no figure."""

import datetime
import gzip
import html
import re

import pytest

from methodbank.agreements import domain, sources
from methodbank.agreements.enums import Dimension, Precision
from methodbank.agreements.known import parties
from methodbank.agreements.known.importing import import_known
from methodbank.agreements.known.models import RegionalParty
from methodbank.agreements.models import StatusRecord
from methodbank.agreements.retraction import retract
from places.models import Municipality

from .conftest import form

pytestmark = pytest.mark.django_db

REGISTER = "/overenskommelser/"
LUND = f"{REGISTER}kommun/1281/"


def page(client, address: str, **filters: str) -> str:
    text = client.get(address, filters).content.decode()
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text)))


def confirm(place, value: str, as_of: datetime.date, source=None) -> StatusRecord:
    return domain.record_status(
        place=place,
        dimension=Dimension.AGREEMENT,
        value=value,
        as_of=as_of,
        source=source or sources.party("Föreningarna i Lund"),
        entered_by=None,
    )


def later(client, address: str = LUND) -> list[tuple[str, str]]:
    return [(one.value, one.as_of_iso) for one in client.get(address).context["current"].later_agreement]


def test_place_page_says_what_is_latest_known_from_where_and_that_nobody_confirmed_it(client, write) -> None:
    import_known(write({}))
    text = page(client, LUND)
    assert "Senast känt: sluten (januari 2019). Inte bekräftat av platsen. Så gör vi , Lunds kommun" in text
    answer = client.get(LUND)
    assert '<a href="https://lund.example/sa-gor-vi" rel="nofollow">' in answer.content.decode()
    assert answer.context["current"].agreement.value == ""


def test_place_page_puts_what_was_only_seen_apart(client, write, lund, source) -> None:
    import_known(write({}, {"fact": "web_page", "value": ""}, {"fact": "party", "value": "Föreningen"}))
    seen = page(client, LUND).partition("Läst på öppna webbsidor")[2]
    assert "Beslutad januari 2019. Kommunfullmäktige. Enligt protokollet. Så gör vi" in seen
    assert "Nämns som part: Föreningen (januari 2019)" in seen
    assert "Sida om dokumentet (januari 2019)" in seen
    assert "(inte bekräftad av platsen)" in seen


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("confirmed", "shown"),
    [
        (datetime.date(2018, 12, 31), [("ended", "2019-01")]),
        (datetime.date(2019, 1, 1), []),
        (datetime.date(2019, 2, 1), []),
    ],
)
def test_only_what_is_later_than_the_confirmed_is_shown_beside_it(
    client, write, lund, confirmed, shown
) -> None:
    confirm(lund, "concluded", confirmed)
    import_known(write({"fact": "ended"}))
    assert later(client) == shown
    assert client.get(LUND).context["current"].agreement.value == "concluded"


@pytest.mark.both_databases
def test_a_year_and_a_day_in_it_are_both_told(client, write) -> None:
    """Nobody can tell which is the newer."""
    year = {"fact": "ended", "date": "2023", "date_precision": "year"}
    day = {"fact": "in_progress", "date": "2023-09-25", "date_precision": "day"}
    import_known(write({}, year, day))
    assert later(client) == [("in_progress", "2023-09-25"), ("ended", "2023")]


@pytest.mark.both_databases
def test_a_month_of_the_year_that_is_confirmed_is_not_later_than_it(client, write, lund) -> None:
    domain.record_status(
        place=lund,
        dimension=Dimension.AGREEMENT,
        value="concluded",
        as_of=datetime.date(2019, 1, 1),
        precision=Precision.YEAR,
        source=sources.party("Föreningarna i Lund"),
        entered_by=None,
    )
    import_known(write({"fact": "ended", "date": "2019-05"}))
    assert later(client) == []


def test_what_was_taken_back_or_has_no_date_is_not_the_latest(client, write, skane) -> None:
    import_known(write({}, {"fact": "ended", "date": "", "date_precision": ""}))
    retract(StatusRecord.objects.get(value="concluded"), by=skane, retracted_as="Skåne", reason="Fel")
    assert later(client) == []


def test_register_shows_it_as_a_second_line_and_filters_by_what_is_confirmed(client, write, lund) -> None:
    confirm(lund, "in_progress", datetime.date(2013, 1, 1))
    import_known(write({}))
    assert "senast känt 2019-01: sluten, inte bekräftat" in page(client, REGISTER)
    assert "senast känt 2019-01: sluten, inte bekräftat" in page(client, f"{REGISTER}skane-lan/")
    assert client.get(REGISTER, {"agreement": "concluded"}).context["municipalities"] == []
    assert len(client.get(REGISTER, {"agreement": "in_progress"}).context["municipalities"]) == 1


def test_register_names_no_document_that_was_only_seen(client, write) -> None:
    import_known(write({"kind": "policy"}))
    assert "(dokument:" not in page(client, REGISTER)


def test_files_say_what_is_confirmed(client, write, lund) -> None:
    confirm(lund, "in_progress", datetime.date(2013, 1, 1))
    import_known(write({}))
    text = client.get(f"{REGISTER}data.csv", {"q": "Lund"}).content.decode()
    assert [line.rpartition(",")[2] for line in text.splitlines()] == ["confirmed", "", "true", "false"]
    (place,) = client.get(f"{REGISTER}data.json", {"q": "Lund"}).json()["places"]
    assert [one["confirmed"] for one in place["statuses"]["agreement"]] == [True, False]


@pytest.mark.parametrize(("told", "says"), [(0, "ingen kommun"), (1, "1 kommun"), (2, "2 kommuner")])
@pytest.mark.usefixtures("survey")
def test_figure_says_how_many_have_confirmed_since(client, told: int, says: str) -> None:
    for place in Municipality.objects.filter(code__in=["1281", "1280"])[:told]:
        confirm(place, "concluded", datetime.date(2025, 1, 1))
    import_known()
    text = page(client, REGISTER)
    assert "51 av 290 kommuner i SKL:s tabell, 47 enligt rapportens text; 205 svarade. " in text
    assert f"Sedan dess har {says} bekräftat sina uppgifter." in text


@pytest.mark.usefixtures("survey")
def test_pages_that_disagree_are_shown_side_by_side(client) -> None:
    import_known()
    found = {
        one.heading: [side.text for side in one.sides]
        for code in ("1280", "1283", "0580")
        for one in client.get(f"{REGISTER}kommun/{code}/").context["contradictions"]
    }
    assert found["Överenskommelsen Malmöandan: beslutad"] == ["24 maj 2017", "14 juni 2017"]
    assert found["Lokal överenskommelse i Helsingborg: första underskriften"] == [
        "26 september 2017",
        "27 september 2017",
    ]
    assert ["106", "108"] in [
        [side.text for side in one.sides]
        for one in client.get(f"{REGISTER}kommun/0580/").context["contradictions"]
    ]


@pytest.mark.usefixtures("survey")
def test_a_document_that_was_only_seen_settles_no_contradiction(client, tmp_path) -> None:
    """Orsa is counted as an agreement, and its document is a policy."""
    path = tmp_path / "orsa.csv"
    path.write_text(form({"place_code": "2034", "place": "Orsa"}), encoding="utf-8")
    assert import_known(path).ok
    headings = [one.heading for one in client.get(f"{REGISTER}kommun/2034/").context["contradictions"]]
    assert headings == ["Räknas som överenskommelse, men dokumentet är något annat"]


def test_county_page_names_whom_to_ask_and_that_it_is_not_confirmed(client, region, skane) -> None:
    RegionalParty.objects.create(
        region=region,
        organisation="Nätverket",
        kind="umbrella",
        note="Civilsamhällets part.",
        source=sources.web_page("https://natverket.example/om", title="Om oss", publisher="Nätverket"),
        is_confirmed=False,
    )
    address = region.get_absolute_url()
    text = page(client, address)
    assert "Idéburna parter som kan kontaktas" in text
    assert "Nätverket , paraplyorganisation. Civilsamhällets part. Om oss , Nätverket" in text
    assert "De har inte bekräftat det själva." in text
    retract(RegionalParty.objects.get(), by=skane, retracted_as="Skåne", reason="Vill inte")
    assert "Idéburna parter" not in page(client, address)


# Measured -----------------------------------------------------------------------------------


@pytest.mark.both_databases
@pytest.mark.usefixtures("survey")
def test_register_is_light_with_all_that_is_known(client, django_assert_num_queries) -> None:
    import_known()
    with django_assert_num_queries(10):
        answer = client.get(REGISTER, headers={"accept-encoding": "gzip"})
    assert b"latest" not in answer.content
    assert len(gzip.decompress(answer.content)) > len(answer.content)
    assert len(answer.content) < 70_000


@pytest.mark.both_databases
@pytest.mark.usefixtures("survey")
def test_place_costs_the_same_with_one_and_with_ten_documents(client, django_assert_num_queries) -> None:
    import_known()
    parties.import_parties()
    # Two more for what only the second has: the kinds of its counts, and whether the pages behind its statuses answer.
    for code, cost in (("1498", 18), ("1480", 20)):
        client.get(f"{REGISTER}kommun/{code}/")
        with django_assert_num_queries(cost):
            client.get(f"{REGISTER}kommun/{code}/")
