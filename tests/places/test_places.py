import pytest

from places.models import Municipality, Region
from places.naming import code_in, read

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


@pytest.mark.parametrize(
    "text",
    [
        "Åmåls kommun",
        "ÅMÅLS  STAD",
        "kommunen Åmål",
        "amals kommun",
        "1492",
        " 1492 ",
        "1492 Åmål",
        "A\N{COMBINING RING ABOVE}måls kommun",
    ],
)
@pytest.mark.usefixtures("places")
def test_called_finds_the_one_place_that_is_meant(text: str) -> None:
    """T76: as people write places, and no place that only begins so."""
    Municipality.objects.create(code="1493", name="Åmålsby", region_id="14")
    assert list(Municipality.objects.called(text).values_list("code", flat=True)) == ["1492"]
    assert list(Municipality.objects.named_like(text).values_list("code", flat=True)) == ["1492"]


@pytest.mark.parametrize(
    "text", ["Region Västra Götaland", "Västra Götalandsregionen", "västra götalands län", "14"]
)
@pytest.mark.usefixtures("places")
def test_a_county_is_found_by_its_authority_and_is_no_municipality(text: str) -> None:
    assert [place.code for place in Region.objects.called(text)] == ["14"]
    assert not Municipality.objects.named_like(text).exists()


@pytest.mark.parametrize("text", ["kommun", "149", "999999", "Region", "%|_", "²"])
@pytest.mark.usefixtures("places")
def test_what_names_no_place_finds_none(text: str) -> None:
    assert names(text) == []
    assert not Municipality.objects.called(text).exists()


@pytest.mark.parametrize(
    ("text", "core"),
    [
        ("Borås Stad", "borå"),
        ("Falu kommun", "falun"),
        ("Upplands\N{NON-BREAKING HYPHEN}Bro", "upplands bro"),
    ],
)
def test_read_leaves_the_name_alone(text: str, core: str) -> None:
    assert read(text).core == core


@pytest.mark.parametrize(
    ("text", "code"), [("580", "0580"), ("0580", "0580"), ("9", "09"), ("12", "12"), ("", ""), ("12345", "")]
)
def test_code_in_gives_back_the_first_zero(text: str, code: str) -> None:
    assert code_in(text) == code
