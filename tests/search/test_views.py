import pytest
from django.test import Client

from tests.people import signed_in
from tests.search.sources import own_token


def page(client: Client, **query: str) -> str:
    response = client.get("/sok/", query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.both_databases
def test_results_show_the_hit_and_mark_the_word(shelf, client):
    shelf.put("Bidrag", body="Kommunen betalar föreningsbidraget i mars.")
    html = page(client, q="bidrag")
    assert '<a href="/1">Bidrag</a>' in html
    assert "<mark>föreningsbidraget</mark>" in html


@pytest.mark.both_databases
def test_results_say_when_they_guess(shelf, client):
    shelf.put("Sida", body="En överenskommelse.")
    html = page(client, q="överenskommelese")
    assert "Vi läste ”överenskommelese” som <strong>överenskommelse</strong>." in html
    assert "Vi läste" not in page(client, q="överenskommelse")


def test_results_show_nothing_as_html(shelf, client):
    """T56, T81: neither what stands in a document nor what was typed."""
    shelf.put("<script>alert(1)</script>", body="bidrag <img src=x onerror=alert(1)>")
    html = page(client, q="bidrag") + page(client, q="<script>alert(2)</script>")
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_results_of_a_person_are_kept_by_no_cache(shelf, client, skane):
    """T23."""
    shelf.put("Bidrag", audience=[own_token(skane)])
    response = signed_in(skane).get("/sok/", {"q": "bidrag"})
    assert b'<a href="/1">Bidrag</a>' in response.content
    assert "no-store" in response["Cache-Control"]
    assert b'<a href="/1">' not in client.get("/sok/", {"q": "bidrag"}).content


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "query",
    [
        {"q": '"""'},
        {"q": "ord " * 2_500},
        {"q": "bidrag", "page": "99999999999999999999"},
        {"q": "bidrag", "page": "²"},
        {"q": "bidrag", "kind": "nothing", "region": "99"},
        {"q": "\x00bidrag"},
        {"q": "🐦"},
    ],
)
def test_results_survive_what_nobody_should_send(shelf, client, query):
    """T82."""
    shelf.put("Bidrag")
    page(client, **query)


@pytest.mark.parametrize("count", [1, 3])
def test_results_cost_the_same_for_one_and_three_hits(shelf, client, count, django_assert_num_queries):
    for number in range(count):
        shelf.put(f"Bidrag {number}")
    page(client, q="bidrag")
    with django_assert_num_queries(5):
        page(client, q="bidrag")
