import datetime
import re

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils.translation import gettext

from methodbank.agreements import domain
from methodbank.agreements.enums import AgreementStatus, Dimension
from methodbank.agreements.models import Source
from places.models import Municipality, Region
from tests.spoken import read

pytestmark = pytest.mark.django_db
REGISTER_QUERIES = 10
# The pages are read in English: the words in the code are the ones that the reader meets.
ENGLISH = "/en/overenskommelser/"


def page(client: Client, address: str = "", **filters: str) -> str:
    response = client.get(ENGLISH + address, filters)
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def rows(client: Client, **filters: str) -> list[str]:
    response = client.get(ENGLISH, filters)
    return [row.place.name for row in response.context["municipalities"]]


@pytest.mark.usefixtures("survey")
def test_register_shows_every_place(client) -> None:
    names = rows(client)
    assert len(names) == 290
    assert (names[0], names[-1]) == ("Ale", "Övertorneå")
    assert (
        names.index("Östra Göinge")
        > names.index("Örnsköldsvik")
        > names.index("Älvsbyn")
        > names.index("Åtvidaberg")
    )
    assert len(client.get(ENGLISH).context["regions"]) == 21


@pytest.mark.usefixtures("survey")
def test_register_shows_both_figures_and_their_source(client) -> None:
    """K1: 51 and 30 in the table, 47 and 31 in the text of the same report."""
    text = page(client)
    assert (
        "we count 51 municipalities with a concluded agreement and 30 where one is in progress, 81 in all"
        in text
    )
    assert "says 47 and 31, 78 in all" in text
    assert "ISBN 978-91-7585-113-6" in text
    for difference in ("No (+4)", "No (-1)", "No (+3)"):
        assert difference in text


@pytest.mark.usefixtures("survey")
def test_register_compares_2011_with_2013(client) -> None:
    """K8"""
    dialogue = client.get(ENGLISH).context["comparison"].dialogue.rows[-1]
    assert (dialogue.before, dialogue.stated, dialogue.counted, dialogue.disagrees) == (74, 112, 112, False)


@pytest.mark.usefixtures("survey")
def test_register_explains_its_words_and_dates(client) -> None:
    """K2, and "not reported" is never shown as a no."""
    text = page(client)
    assert "It does not mean no" in text
    assert "The latest value is from 2014." in text
    assert "document: declaration of intent" in text


@pytest.mark.both_databases
@pytest.mark.usefixtures("survey")
@pytest.mark.parametrize(
    ("filters", "count"),
    [
        ({"agreement": "concluded"}, 51),
        ({"dialogue": "preparing"}, 7),
        ({"dialogue": "not_reported", "agreement": "concluded"}, 15),
        ({"agreement": "unknown"}, 2),
        ({"agreement": "dormant"}, 0),
        ({"county": "12"}, 33),
        ({"county": "12", "q": "lund"}, 1),
    ],
)
def test_register_filters(client, filters: dict[str, str], count: int) -> None:
    assert len(rows(client, **filters)) == count


@pytest.mark.both_databases
@pytest.mark.usefixtures("survey")
def test_register_finds_swedish_names(client) -> None:
    """T76"""
    assert rows(client, q="ÅMÅL") == rows(client, q="amal") == ["Åmål"]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("county", "99"),
        ("county", "12' OR 1=1"),
        ("dialogue", "concluded"),
        ("agreement", "x"),
        ("q", "å" * 10_000),
    ],
)
@pytest.mark.usefixtures("survey")
def test_register_keeps_the_list_when_a_filter_makes_no_sense(client, field: str, value: str) -> None:
    """T82: said at the field, nothing typed is lost, and the other filters still hold."""
    response = client.get(ENGLISH, {field: value} | ({"county": "12"} if field != "county" else {}))
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert len(response.context["municipalities"]) == (290 if field == "county" else 33)


@pytest.mark.both_databases
@pytest.mark.parametrize("text", ["\x00", "%", '"', ":", "<script>", "|", "*"])
def test_register_takes_any_text(client, lund, text: str) -> None:
    assert client.get(ENGLISH, {"q": text}).status_code == 200


def test_register_is_readable_when_empty(client) -> None:
    assert "The register is empty so far." in page(client)


@pytest.mark.both_databases
@pytest.mark.parametrize("count", [3, 290])
@pytest.mark.usefixtures("survey")
def test_register_query_count(client, django_assert_num_queries, count: int) -> None:
    if count == 3:
        keep = Municipality.objects.filter(code__in=["1281", "2034", "0580"])
        for model in (Municipality.statusrecords, Municipality.agreements, Municipality.governingrecords):
            model.rel.related_model.objects.exclude(municipality__in=keep).filter(region=None).delete()
        Municipality.objects.exclude(pk__in=keep.values("pk")).delete()
    rows(client)  # what a process asks its database once
    with django_assert_num_queries(REGISTER_QUERIES):
        assert len(rows(client)) == count


@pytest.mark.usefixtures("survey")
def test_many_municipalities_lie_below_their_counties_and_few_in_one_list(client) -> None:
    counties = client.get(ENGLISH).context["counties"]
    assert [str(one.county) for one in counties[:2]] == ["Blekinge län", "Dalarnas län"]
    assert sum(len(one.rows) for one in counties) == 290
    assert sum(one.concluded for one in counties) == 51
    assert "<summary>Skåne län" in page(client)
    assert client.get(ENGLISH, {"county": "12"}).context["counties"] == []


@pytest.mark.both_databases
def test_municipality_query_count_does_not_grow(
    client, lund, source, other_source, django_assert_num_queries
) -> None:
    for rounds, day in enumerate([datetime.date(2026, 1, 1), datetime.date(2026, 2, 1)], start=1):
        for one in (source, other_source):
            domain.record_status(
                place=lund,
                dimension=Dimension.AGREEMENT,
                value=AgreementStatus.CONCLUDED,
                as_of=day,
                source=one,
                entered_by=None,
            )
        with django_assert_num_queries(13):
            response = client.get(f"{ENGLISH}kommun/1281/")
        assert len(response.context["records"]) == 2 * rounds


@pytest.mark.both_databases
@pytest.mark.usefixtures("survey")
def test_region_query_count(client, django_assert_num_queries) -> None:
    for slug in ("gotlands-lan", "vastra-gotalands-lan"):
        with django_assert_num_queries(16):
            client.get(f"{ENGLISH}{slug}/")


@pytest.mark.both_databases
@pytest.mark.usefixtures("survey")
def test_region_lists_its_municipalities(client) -> None:
    context = client.get(f"{ENGLISH}skane-lan/").context
    assert [row.place.name for row in context["municipalities"]][-1] == "Östra Göinge"
    assert len(context["municipalities"]) == 33


@pytest.mark.usefixtures("survey")
def test_municipality_shows_both_counts_of_signatories(client) -> None:
    """D12: 100 in the summary, 106 in the running text."""
    contradiction = client.get(f"{ENGLISH}kommun/0580/").context["contradictions"]
    assert [[side.text for side in one.sides] for one in contradiction] == [["100", "106"]]
    text = page(client, "kommun/0580/")
    assert "SKL 2014, sammanställning" in text
    assert "SKL 2014, löpande text" in text


@pytest.mark.parametrize("code", ["2034", "2480"])
@pytest.mark.usefixtures("survey")
def test_municipality_shows_that_the_document_is_no_agreement(client, code: str) -> None:
    text = page(client, f"kommun/{code}/")
    assert "Counted as an agreement, but the document is another kind" in text


@pytest.mark.usefixtures("survey")
def test_municipality_shows_an_agreement_without_dialogue(client) -> None:
    assert "An agreement, but no dialogue reported" in page(client, "kommun/0180/")


@pytest.mark.parametrize("code", ["1082", "1814"])
@pytest.mark.usefixtures("survey")
def test_municipality_unknown_is_said(client, code: str) -> None:
    text = page(client, f"kommun/{code}/")
    assert "No information. The place is not in our sources." in text


def test_municipality_shows_two_sources_side_by_side(client, lund, source, other_source, skane) -> None:
    """K1: both values, both sources, and for whom it was entered; never the person (T100)."""
    common = {
        "place": lund,
        "dimension": Dimension.AGREEMENT,
        "as_of": datetime.date(2026, 3, 1),
        "entered_by": skane,
    }
    domain.record_status(value="concluded", source=source, entered_as="Idéburet Skåne", **common)
    domain.record_status(value="ended", source=other_source, **common)
    text = page(client, "kommun/1281/")
    assert "Agreement: concluded</strong> (1 March 2026)" in text
    assert "Agreement: ended</strong> (1 March 2026)" in text
    assert "En rapport" in text
    assert "Kommunens hemsida" in text
    assert "Idéburet Skåne" in text
    assert skane.email not in text
    assert "(sources disagree)" in page(client)


def contact(place, source, **fields) -> None:
    values = {
        "role_title": "Samordnare",
        "email": "samordnare@kommun.example",
        "as_of": datetime.date(2026, 1, 1),
    }
    domain.record_contact(place=place, source=source, entered_by=None, **values | fields)


@pytest.mark.both_databases
def test_municipality_shows_the_latest_contact(client, lund, source) -> None:
    contact(lund, source, email="gammal@kommun.example")
    contact(lund, source, as_of=datetime.date(2026, 2, 1))
    text = page(client, "kommun/1281/")
    assert "mailto:samordnare@kommun.example" in text
    assert "gammal@" not in text


@pytest.mark.usefixtures("survey")
def test_what_sources_say_is_read_aloud_in_swedish(client) -> None:
    """WCAG 3.1.2: on an English page, and once alone on a Swedish one."""
    source = Source.objects.first()
    contact(Municipality.objects.get(code="1281"), source, role_title="Föreningssekreterare")
    theirs = ("Föreningssekreterare", "Dialoger och överenskommelser", source.title)
    for address in ("", "kommun/1281/", "skane-lan/", "kommun/2480/"):
        said = [
            (language, words)
            for language, words in read(page(client, address))
            if any(map(words.count, theirs))
        ]
        assert said
        assert {language for language, _words in said} == {"sv"}
        swedish = client.get(f"/overenskommelser/{address}").content.decode()
        assert len(re.findall(r'\slang="sv"', swedish)) == 1


def test_municipality_without_contact_points_to_the_county(client, lund, source) -> None:
    contact(lund.region, source)
    assert "Ask those who know Skåne län" in page(client, "kommun/1281/")


def test_municipality_without_any_contact_points_to_the_network(client, lund) -> None:
    """F11: with the place along."""
    link = "/en/prata-med-nagon/?fran=/en/overenskommelser/kommun/1281/&amp;plats=1281"
    assert f'href="{link}">Talk to someone</a>' in page(client, "kommun/1281/")


@pytest.mark.parametrize(
    ("today", "late"), [("2026-06-30", False), ("2026-07-01", False), ("2026-07-02", True)]
)
def test_contact_past_its_review_is_marked(client, lund, source, today: str, late: bool) -> None:
    contact(lund, source, review_on=datetime.date(2026, 7, 1))
    with time_machine.travel(f"{today}T12:00:00Z", tick=False):
        assert ("may be out of date" in page(client, "kommun/1281/")) is late


@pytest.mark.parametrize("address", ["kommun/9999/", "kommun/580/", "kommun/x/", "atlantis-lan/"])
def test_unknown_place_is_not_found(client, lund, address: str) -> None:
    assert client.get(ENGLISH + address).status_code == 404


@pytest.mark.parametrize("address", ["", "kommun/1281/", "skane-lan/", "data.csv", "data.json"])
def test_pages_only_read(client, lund, address: str) -> None:
    assert client.post(ENGLISH + address).status_code == 405
    assert client.head(ENGLISH + address).status_code == 200


def test_names_are_text_and_never_markup(client, region, source) -> None:
    """XSS in what somebody may once have entered."""
    evil = "<script>alert(1)</script>"
    Municipality.objects.create(code="1299", name=evil, region=region)
    Region.objects.filter(pk="12").update(authority_name=evil, name=evil)
    contact(Municipality.objects.get(code="1299"), source, role_title=evil)
    for address in ("", "kommun/1299/", "skane-lan/"):
        text = page(client, address)
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert" in text
    assert "<script>alert" not in page(client, q=evil)


def test_addresses_are_the_swedish_ones(lund) -> None:
    assert reverse("register") == "/overenskommelser/"
    assert lund.get_absolute_url() == "/overenskommelser/kommun/1281/"
    assert lund.region.get_absolute_url() == "/overenskommelser/skane-lan/"


@pytest.mark.usefixtures("survey")
def test_register_speaks_swedish(client) -> None:
    text = client.get("/overenskommelser/").content.decode()
    assert gettext("Not reported") in text
