import pytest
from django.contrib.auth.models import AnonymousUser

from methodbank.agreements.search import PlaceSource
from places.models import Municipality, Region
from search.documents import PUBLIC
from search.registry import source_of, sources

pytestmark = [pytest.mark.usefixtures("survey"), pytest.mark.both_databases]


def test_place_source_is_registered_for_both_kinds() -> None:
    found = sources()["place"]
    assert source_of(Municipality(code="1281")) is found
    assert source_of(Region(code="12")) is found


def test_place_documents_are_made_of_every_place_in_few_queries(django_assert_num_queries) -> None:
    source = PlaceSource()
    with django_assert_num_queries(6):
        documents = [source.document(obj) for obj in source.objects()]
    assert len({document.key for document in documents}) == 311


def test_place_document_holds_status_and_document() -> None:
    document = PlaceSource().document(Municipality.objects.get(code="2480"))
    assert (document.title, document.region, document.language) == ("Umeå", "24", "")
    assert list(document.audience) == [PUBLIC]
    assert document.url == "/overenskommelser/kommun/2480/"
    assert "Umeå kommuns avsiktsförklaring" in document.body


def test_place_document_holds_the_town_that_it_is_run_from() -> None:
    """Who lives in Kungsängen may not think of Upplands-Bro."""
    assert "Kungsängen" in PlaceSource().document(Municipality.objects.get(code="0139")).body
    assert "Umeå" not in PlaceSource().document(Municipality.objects.get(code="2480")).body.splitlines()


def test_place_visible_keys_in_one_query(django_assert_num_queries) -> None:
    with django_assert_num_queries(1):
        keys = PlaceSource().visible_keys(AnonymousUser(), ["12", "1281", "9999", "x"])
    assert keys == {"12", "1281"}
