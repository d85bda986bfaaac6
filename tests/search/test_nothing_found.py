"""A page without hits is no dead end."""

import pytest
from django.test import Client

from methodbank.agreements.search import PlaceSource
from methodbank.articles.models import ProcessGuidePage, ProcessStepPage
from methodbank.articles.search import source as articles
from places.models import Municipality, Region
from search import registry
from search.models import SearchEntry
from search.signposts import nearest_of
from tests.pages import in_english, make_private, publish

pytestmark = pytest.mark.django_db

LINK = '<a href="{}">{}</a>'


def page(client: Client, address: str = "/sok/", **query: str) -> str:
    response = client.get(address, query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def guide(bank):
    return publish(bank, ProcessGuidePage, "Vägen till en överenskommelse", slug="vagen", summary="Tio steg.")


@pytest.fixture
def step(guide):
    return publish(
        guide,
        ProcessStepPage,
        "Remissen",
        slug="remiss",
        summary="Alla får säga sitt om förslaget.",
        step_id="referral",
    )


@pytest.fixture
def ingen_traff(shelf, monkeypatch, step):
    """Nothing is found, and the real sources say what is near."""
    real = {"article": articles, "place": PlaceSource()}
    monkeypatch.setattr(registry, "_sources", {"shelf": shelf} | real)
    forget_entries()


def forget_entries() -> None:
    SearchEntry.objects.all().delete()


@pytest.mark.parametrize("typed", ["remissförfarande", "remissne", "REMISSEN"])
def test_nearest_steps_are_named(ingen_traff, client, typed):
    html = page(client, q=typed)
    assert "Vi hittade inget" in html
    assert LINK.format("/metodbank/vagen/remiss/", "Remissen") in html


def test_whole_way_is_named_where_nothing_is_near(ingen_traff, client):
    html = page(client, q="xyzzyxa")
    assert LINK.format("/metodbank/vagen/", "Vägen till en överenskommelse") in html
    assert "/metodbank/vagen/remiss/" not in html


def test_nearest_topics_lead_to_their_articles(ingen_traff, client):
    assert LINK.format("/metodbank/?topic=culture", "Artiklar om kultur") in page(client, q="kulturlivets")


def test_place_that_is_named_comes_along(ingen_traff, client):
    region = Region.objects.create(code="12", name="Skåne län", slug="skane-lan")
    Municipality.objects.create(code="1281", name="Lund", region=region)
    forget_entries()
    html = page(client, q="xyzzyxa i Lund")
    assert LINK.format("/overenskommelser/kommun/1281/", "Lund") in html
    assert "&amp;plats=1281" in html
    assert "plats=" not in page(client, q="xyzzyxa")


def test_nothing_is_named_that_not_everyone_may_read(ingen_traff, guide, client):
    """T01."""
    make_private(guide)
    html = page(client, q="remissförfarande")
    assert "Remissen" not in html
    assert "Vägen till" not in html


def test_pages_are_named_in_the_language_of_the_reader(ingen_traff, step, english_front, client):
    html = page(client, "/en/sok/", q="remissen")
    assert '<a href="/metodbank/vagen/remiss/"><span lang="sv">Remissen</span></a>' in html
    in_english(step, "The referral round")
    forget_entries()
    assert ">The referral round</a>" in page(client, "/en/sok/", q="referrals")


def test_narrowed_search_offers_to_look_everywhere(shelf, client):
    shelf.put("Remiss", topics=["culture"])
    html = page(client, q="remiss", topic="school", page="3")
    assert '<a class="button" href="?q=remiss">Sök bland allt</a>' in html
    assert "Sök bland allt" not in page(client, q="finnsinte")


def test_page_with_hits_names_nothing_beside_them(ingen_traff, shelf, client):
    shelf.put("Remissen")
    assert "Det här kan hjälpa" not in page(client, q="remissen")


@pytest.mark.parametrize("typed", ["ord" * 3_000, "ord " * 3_000, "%", "ö", "\u202eremiss", "🐦", "0" * 90])
def test_page_without_hits_survives_what_nobody_should_send(ingen_traff, client, typed):
    """T82."""
    page(client, q=typed)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("årsmöte", ["årsmöten"]),
        ("arsmote", []),
        ("iop", []),
        ("och", []),
        ("mötesprotokollet", ["mötet"]),
    ],
)
def test_what_is_near_has_like_words(asked, found):
    words = {"årsmöten": "Att hålla årsmöten", "mötet": "Så leder ni mötet", "iaop": "IAOP"}
    assert nearest_of(asked, words, words.__getitem__)[:1] == found
