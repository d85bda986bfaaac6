import pytest

from places.models import Municipality, Region
from places.sorting import search_keys

pytestmark = pytest.mark.both_databases

NAMES = {
    "1485": "Örebo",
    "1492": "Åmål",
    "1401": "Zonby",
    "1402": "Ämby",
    "1403": "Askersund",
    "1404": "Malå",
    "1405": "Ale",
}


@pytest.fixture
def places(db) -> None:
    region = Region.objects.create(code="14", name="Västra Götalands län", slug="vastra-gotalands-lan")
    for code, name in NAMES.items():
        Municipality.objects.create(code=code, name=name, region=region)


def names(text: str) -> list[str]:
    found = Municipality.objects.named_like(text).alphabetical()
    return list(found.values_list("name", flat=True))


@pytest.mark.usefixtures("places")
def test_alphabetical_puts_a_ring_after_z_and_a_umlaut_before_o() -> None:
    """T77"""
    assert names("") == ["Ale", "Askersund", "Malå", "Zonby", "Åmål", "Ämby", "Örebo"]


@pytest.mark.parametrize("text", ["åmål", "ÅMÅL", "Åmål", "amal", " åm ", "A\N{COMBINING RING ABOVE}mål"])
@pytest.mark.usefixtures("places")
def test_named_like_finds_whatever_the_case(text: str) -> None:
    """T76"""
    assert names(text) == ["Åmål"]


@pytest.mark.parametrize(
    ("text", "expected"), [("ä", ["Ämby"]), ("%", []), ("_", []), ("mal|", ["Malå", "Åmål"])]
)
@pytest.mark.usefixtures("places")
def test_named_like_takes_letters_and_signs_as_they_are(text: str, expected: list[str]) -> None:
    """T82: wildcards of the database are plain signs."""
    assert names(text) == expected


def test_search_keys_of_a_plain_name_are_one() -> None:
    assert search_keys("Upplands Väsby") == "upplands väsby|upplands vasby"
    assert search_keys("Lund") == "lund"
