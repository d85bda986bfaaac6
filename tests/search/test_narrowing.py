"""The page of results offers what narrows these hits, and nothing that somebody may not know of."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from places.models import Region
from search import service
from search.questions import Findings
from tests.people import signed_in
from tests.search.sources import own_token

pytestmark = pytest.mark.django_db


def page(client: Client, **query: str) -> str:
    response = client.get("/sok/", query)
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> set[str]:
    """Of the hits, by the letter that each ends with."""
    return {letter for letter in "ABC" if f">Remiss {letter}</a>" in html}


@pytest.fixture(autouse=True)
def counties(db):
    for code, name in (("01", "Stockholms"), ("03", "Uppsala"), ("12", "Skåne"), ("24", "Västerbottens")):
        Region.objects.create(code=code, name=f"{name} län", slug=code)


@pytest.fixture
def remisser(shelf):
    """A has everything, B has other values, C has none."""
    today = timezone.localdate()
    shelf.put("Remiss A", region="12", topics=["culture"], process_steps=["referral"], date=today)
    shelf.put(
        "Remiss B",
        region="24",
        topics=["school"],
        process_steps=["decision"],
        date=today - timedelta(days=500),
    )
    shelf.put("Remiss C")
    return shelf


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "narrow", [{"region": "12"}, {"topic": "culture"}, {"step": "referral"}, {"period": "year"}]
)
def test_each_filter_narrows_and_stays_to_be_taken_back(remisser, client, narrow):
    assert titles(page(client, q="remiss")) == {"A", "B", "C"}
    html = page(client, q="remiss", **narrow)
    assert titles(html) == {"A"}
    [(name, value)] = narrow.items()
    assert f'name="{name}"' in html
    assert f'<option value="{value}" selected>' in html
    assert '<details id="narrow" open>' in html


def test_choices_say_how_many_hits_have_each(remisser, client):
    html = page(client, q="remiss")
    for choice in ("Skåne län (1)", "Kultur (1)", "Remiss (1)", "Det senaste året (1)"):
        assert choice in html
    assert "De senaste tre åren (2)" in html
    assert "Stockholms län" not in html


def test_what_all_hits_have_is_not_asked_about(shelf, client):
    for letter in "AB":
        shelf.put(f"Remiss {letter}", region="12", topics=["culture"], date=timezone.localdate())
    html = page(client, q="remiss")
    assert titles(html) == {"A", "B"}
    assert "<select" not in html
    assert "<details id=" not in html


def test_page_without_a_question_asks_for_one_alone(remisser, client):
    assert "<select" not in page(client)


def test_choices_tell_nothing_of_what_somebody_may_not_find(remisser, client, skane):
    """T80."""
    remisser.put("Remiss hemlig", region="01", topics=["leisure"], audience=[own_token(skane)])
    hidden = remisser.put("Remiss stängd", region="03")
    remisser.hidden.add(hidden)
    html = page(client, q="remiss")
    for secret in ("Stockholms län", "Uppsala län", "Fritid"):
        assert secret not in html
    assert "Stockholms län (1)" in page(signed_in(skane), q="remiss")


@pytest.mark.parametrize(
    "narrow",
    [
        {"region": "99"},
        {"region": "Skåne\x00"},
        {"topic": "nothing"},
        {"step": "1 OR 1"},
        {"period": "igår"},
        {"kind": "nothing"},
        {"topic": "x" * 5_000},
    ],
)
def test_what_cannot_be_read_narrows_nothing_and_says_so(remisser, client, narrow):
    html = page(client, q="remiss", **narrow)
    assert titles(html) == {"A", "B", "C"}
    assert "Vi förstod inte alla val i adressen." in html


def test_what_contradicts_finds_nothing_and_can_be_taken_back(remisser, client):
    html = page(client, q="remiss", region="12", topic="school")
    assert titles(html) == set()
    assert "0 träffar." in html
    assert '<option value="">Hela landet</option>' in html
    assert '<option value="12" selected>' in html


@pytest.mark.parametrize("number", ["999999", "999999999", "0", "-1", "1e9"])
def test_page_that_is_not_there_is_the_nearest_one(shelf, client, number):
    for count in range(12):
        shelf.put(f"Remiss {count}")
    last = number.startswith("9")
    assert f"Sida {2 if last else 1} av 2" in page(client, q="remiss", page=number)


def test_page_says_that_there_are_more_than_were_looked_at(shelf, client, monkeypatch):
    for letter in "AB":
        shelf.put(f"Remiss {letter}")
    assert "Fler än" not in page(client, q="remiss")
    found = service.engine.find

    class MoreThanFitsIn:
        @staticmethod
        def find(query):
            return Findings(found(query).candidates, more=True)

    monkeypatch.setattr(service, "engine", MoreThanFitsIn)
    assert "Fler än 2 träffar. De bästa visas." in page(client, q="remiss")


def test_kind_that_is_chosen_comes_along_when_somebody_asks_anew(remisser, client):
    assert 'name="kind"' not in page(client, q="remiss")
    html = page(client, q="remiss", kind="shelf")
    assert '<input type="hidden" name="kind" value="shelf"' in html


@pytest.mark.parametrize("count", [1, 3])
def test_filters_cost_the_same_for_one_and_three_hits(shelf, client, count, django_assert_num_queries):
    for number in range(count):
        shelf.put(f"Remiss {number}", region="12")
    shelf.put("Remiss utan län")
    page(client, q="remiss")
    with django_assert_num_queries(6):
        page(client, q="remiss")
