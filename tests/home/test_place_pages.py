"""What the page of a place tells beside the register: where to begin, who is near, what happens there."""

import datetime
import re
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from extranet.audiences.enums import Audience
from extranet.experiences import domain as experiences
from extranet.meetings import domain as meetings
from extranet.organisations.models import Organisation
from home.announcements.models import MeetingIndexPage, MeetingPage
from home.models import HomePage, StandardPage
from methodbank.agreements import domain
from methodbank.agreements.enums import AgreementStatus, Dimension
from methodbank.agreements.models import Source
from methodbank.articles.models import ProcessGuidePage, ProcessStepPage
from places.models import Municipality, Region
from tests.pages import make_article, publish
from vocabulary.enums import StepCode
from vocabulary.models import ProcessStep

pytestmark = pytest.mark.django_db
LUND, LOMMA, MALMO, UMEA = "1281", "1262", "1280", "2480"


@pytest.fixture(autouse=True)
def places(db) -> None:
    for code, name, slug in (
        ("12", "Skåne län", "skane-lan"),
        ("24", "Västerbottens län", "vasterbottens-lan"),
    ):
        Region.objects.create(code=code, name=name, slug=slug, authority_name=f"Region {name}")
    for code, name in ((LUND, "Lund"), (LOMMA, "Lomma"), (MALMO, "Malmö"), (UMEA, "Umeå")):
        Municipality.objects.create(code=code, name=name, region_id=code[:2])


def page(code: str = LUND) -> str:
    response = Client().get(f"/overenskommelser/kommun/{code}/")
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def status(code: str, value: str) -> None:
    domain.record_status(
        place=Municipality.objects.get(code=code),
        dimension=Dimension.AGREEMENT,
        value=value,
        as_of=datetime.date(2013, 6, 1),
        source=Source.objects.get_or_create(slug="rapport", title="En rapport")[0],
        entered_by=None,
    )


# Finding it ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("lunds kommun", "/overenskommelser/kommun/1281/"),
        ("1281", "/overenskommelser/kommun/1281/"),
        ("malmo", "/overenskommelser/kommun/1280/"),
        ("Skåne", "/overenskommelser/skane-lan/"),
    ],
)
def test_finder_leads_at_once_to_the_place(typed: str, address: str) -> None:
    assert Client().get("/overenskommelser/hitta/", {"plats": typed}).url == address
    assert Client().get("/en/overenskommelser/hitta/", {"plats": typed}).url == f"/en{address}"


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "Skriv namnet på en kommun eller ett län."),
        ("L", "Flera platser stämmer."),
        ("Lnud", "Menade du någon av de här?"),
        ("Paris", "Vi hittar ingen kommun"),
        ("å" * 200, "högst 80 tecken"),
        ("\x00", "field__error"),
        ("<script>alert(1)</script>", "Vi hittar ingen kommun"),
    ],
)
def test_finder_says_what_is_wrong_and_keeps_what_was_typed(typed: str, words: str) -> None:
    response = Client().get("/overenskommelser/hitta/", {"plats": typed})
    text = response.content.decode()
    assert response.status_code == 200
    assert words in text
    assert "<script>alert" not in text
    assert '<meta name="robots" content="noindex">' in text
    if typed.isalpha():
        assert f'value="{typed}"' in text


@pytest.mark.both_databases
def test_finder_costs_the_same_for_two_and_four_choices(django_assert_num_queries) -> None:
    Municipality.objects.create(code="2401", name="Umby", region_id="24")
    with django_assert_num_queries(6):
        assert len(Client().get("/overenskommelser/hitta/?plats=Um").context["found"].places) == 2
    for code, name in (("2402", "Umdal"), ("2403", "Umnäs")):
        Municipality.objects.create(code=code, name=name, region_id="24")
    with django_assert_num_queries(6):
        assert len(Client().get("/overenskommelser/hitta/?plats=Um").context["found"].places) == 4


# Around it -----------------------------------------------------------------------------------


def test_place_leads_to_its_neighbours_and_to_the_nearest_that_had_an_agreement() -> None:
    status(UMEA, AgreementStatus.CONCLUDED)
    text = page()
    assert "Närmaste andra kommun som hade en överenskommelse, 985 km bort:" in text
    neighbours = re.findall(r'class="lines__open" href="[^"]+">([^<]+)', text)
    # Malmö lies further away than five others.
    assert neighbours == ["Lomma"]
    assert "Ortskoordinater: GeoNames" in text
    assert "CC BY 4.0" in text

    status(MALMO, AgreementStatus.DORMANT)
    assert "hade en överenskommelse, 16 km bort:" in page()
    status(LOMMA, AgreementStatus.IN_PROGRESS)
    text = page()
    assert "hade en överenskommelse, 16 km bort:" in text
    assert "överenskommelse: på gång (2013-06-01)" in text


def test_place_without_a_known_seat_shows_no_distances() -> None:
    Municipality.objects.create(code="1299", name="Nyby", region_id="12")
    assert "GeoNames" not in page("1299")


# Where to begin ------------------------------------------------------------------------------


@pytest.fixture
def guide(bank) -> ProcessGuidePage:
    guide = publish(bank, ProcessGuidePage, "Vägen", slug="vagen")
    for number, code in ((1, StepCode.INITIATIVE), (4, StepCode.DRAFTING), (10, StepCode.FOLLOW_UP)):
        step = ProcessStep.objects.get_or_create(code=code, defaults={"number": number})[0]
        publish(guide, ProcessStepPage, f"Så görs {code}", slug=code.replace("_", "-"), step=step)
    return guide


@pytest.mark.usefixtures("guide")
@pytest.mark.parametrize(
    ("value", "step"),
    [
        (None, "initiative"),
        (AgreementStatus.NOT_REPORTED, "initiative"),
        (AgreementStatus.ENDED, "initiative"),
        (AgreementStatus.IN_PROGRESS, "drafting"),
        (AgreementStatus.CONCLUDED, "follow-up"),
        (AgreementStatus.DORMANT, "follow-up"),
    ],
)
def test_place_says_with_which_step_to_begin(value: str | None, step: str) -> None:
    if value:
        status(LUND, value)
    assert f'<a href="/metodbank/vagen/{step}/">Så görs' in page()


def test_place_leads_to_the_way_in_that_fits(front) -> None:
    ways = {
        fits or "alla": publish(front, StandardPage, fits or "alla", slug=fits or "alla")
        for fits in ("without", "with", "")
    }
    front.ways_in = [
        ("way", {"title": name, "text": "x", "page": page, "fits": "" if name == "alla" else name})
        for name, page in ways.items()
    ]
    front.save_revision().publish()

    def shown() -> set[str]:
        return {name for name in ways if f'<a href="/{name}/">' in page()}

    assert shown() == {"without", "alla"}
    status(LUND, AgreementStatus.CONCLUDED)
    assert shown() == {"with", "alla"}
    assert len(Client().get("/").context["ways_in"]) == 3


# Who and what is near ------------------------------------------------------------------------


def test_place_leads_to_its_example_also_in_english(bank, english_front) -> None:
    article = make_article(bank, "Så gjorde de", municipality=Municipality.objects.get(code=LUND))
    assert f'<a href="{article.url}">Så gjorde de</a>' in page()
    assert "Så gjorde de</a>" not in page(LOMMA)
    assert "Så gjorde de</a>" in Client().get("/overenskommelser/skane-lan/").content.decode()
    english = Client().get(f"/en/overenskommelser/kommun/{LUND}/").content.decode()
    assert f'lang="sv"><a href="{article.url}">' in english
    article.unpublish()
    assert "Så gjorde de</a>" not in page()


def test_place_shows_what_everyone_may_read_from_around_it(skane) -> None:
    organisation = skane.memberships.get().organisation
    for title, audience, code in (
        ("Härifrån", Audience.PUBLIC, LUND),
        ("Grannen", Audience.PUBLIC_UNNAMED, LOMMA),
        ("HEMLIGT", Audience.NETWORK, LUND),
    ):
        municipality = Municipality.objects.get(code=code)
        made = experiences.write_experience(
            author=skane,
            organisation=organisation,
            submission_key=uuid4(),
            title=title,
            did="x",
            municipality=municipality,
            region=municipality.region,
        )
        experiences.share(experience=made, by=skane, audience=audience, shared_with=())
    text = page()
    assert text.index("Härifrån") < text.index("Grannen")
    assert "HEMLIGT" not in text
    assert text.count(organisation.name) == 1
    assert "Härifrån" not in page(UMEA)


def test_place_leads_to_the_network_in_its_county_and_to_nobody_who_has_no_page(skane, norr) -> None:
    organisation = skane.memberships.get().organisation
    Organisation.objects.filter(pk=organisation.pk).update(
        region="12", contact_email="skane@knutpunkt.example"
    )
    assert organisation.name not in page()
    Organisation.objects.filter(pk=organisation.pk).update(has_public_page=True)
    text = page()
    assert f'href="/organisationer/{organisation.slug}/"' in text
    assert "mailto:skane@knutpunkt.example" in text
    assert organisation.name not in page(UMEA)
    Organisation.objects.filter(pk=organisation.pk).update(municipality=MALMO)
    assert organisation.name not in page()
    assert organisation.name in page(MALMO)


def test_place_shows_open_meetings_near_it(skane) -> None:
    front = HomePage.objects.get(locale__language_code="sv")
    index = front.add_child(instance=MeetingIndexPage(title="Möten", slug="moten"))
    organisation = skane.memberships.get().organisation
    for number, (code, days) in enumerate(((LOMMA, 9), (LUND, 3), (UMEA, 2), (LUND, -9))):
        starts_at = timezone.now() + timedelta(days=days)
        facts = {
            "kind": "large_dialogue",
            "title": f"Möte {number}",
            "venue": "Folkets hus",
            "audience": Audience.PUBLIC,
            "starts_at": starts_at,
            "ends_at": starts_at + timedelta(hours=2),
            "municipality": Municipality.objects.get(code=code),
        }
        meeting = meetings.plan_meeting(user=skane, organisation=organisation, facts=facts)
        meetings.request_announcement(user=skane, meeting=meeting)
        made = index.add_child(
            instance=MeetingPage(title=meeting.title, slug=f"mote-{number}", meeting=meeting, live=False)
        )
        made.save_revision().publish()
    assert re.findall(r">(Möte \d)</a>", page()) == ["Möte 1", "Möte 0"]
    assert re.findall(r">(Möte \d)</a>", page(UMEA)) == ["Möte 2"]
    MeetingPage.objects.get(slug="mote-1").unpublish()
    assert re.findall(r">(Möte \d)</a>", page()) == ["Möte 0"]


def test_place_offers_somebody_to_talk_to_and_says_which_place_it_is_about() -> None:
    links = re.findall(r'class="button button--secondary" href="([^"]+)">Prata med någon', page())
    assert [f"plats={LUND}" in link for link in links] == [True]
