import pytest

from methodbank.agreements.survey_2013.rows import known_places
from places.finding import find_place, place_names
from places.models import Municipality, Region
from places.seats import by_distance, kilometres, neighbours, seats

pytestmark = pytest.mark.django_db
AUTHORITIES = {"12": "Region Skåne"}


@pytest.fixture(autouse=True)
def places(db) -> None:
    known = known_places()
    regions = [
        Region(code=code, name=name, slug=code, authority_name=AUTHORITIES.get(code, ""))
        for code, name in known.items()
        if len(code) == 2
    ]
    municipalities = [
        Municipality(code=code, name=name, region_id=code[:2])
        for code, name in known.items()
        if len(code) == 4
    ]
    for place in [*regions, *municipalities]:
        place.write_keys()
    Region.objects.bulk_create(regions)
    Municipality.objects.bulk_create(municipalities)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lund", "Lund"),
        ("lunds kommun", "Lund"),
        ("Göteborgs stad", "Göteborg"),
        ("goteborg", "Göteborg"),
        ("1281", "Lund"),
        ("580", "Linköping"),
        ("Falu kommun", "Falun"),
        ("  ÅMÅL ", "Åmål"),
        ("A\N{COMBINING RING ABOVE}mål", "Åmål"),
        # A municipality before a county of the same name, unless the county is said.
        ("Uppsala", "Uppsala"),
        ("Gotland", "Gotland"),
        ("Uppsala län", "Uppsala län"),
        ("Region Skåne", "Skåne län"),
        ("Skåne", "Skåne län"),
        # The town that the municipality is run from.
        ("Åkersberga", "Österåker"),
        ("Djurås", "Gagnef"),
        # Nothing else begins so.
        ("Sjö", "Sjöbo"),
        ("jag bor i Lund", "Lund"),
    ],
)
def test_place_is_found_as_people_write_it(text: str, name: str) -> None:
    assert str(find_place(text).place) == name


@pytest.mark.both_databases
@pytest.mark.parametrize(
    ("text", "names", "is_guess"),
    [
        ("Öre", ["Örebro", "Örebro län"], False),
        ("Lunds kommun, Skåne", ["Lund", "Skåne län"], False),
        ("Lnd", ["Lund"], True),
        ("Linkjöping", ["Linköping"], True),
    ],
)
def test_what_is_in_doubt_is_left_to_the_reader(text: str, names: list[str], is_guess: bool) -> None:
    found = find_place(text)
    assert found.place is None
    assert [str(place) for place in found.places][: len(names)] == names
    assert found.is_guess is is_guess


@pytest.mark.parametrize("text", ["", "   ", "%", "|", "*", "<script>", "Paris", "9999", "x" * 80, "🎉"])
def test_what_is_no_place_is_found_nowhere(text: str) -> None:
    assert (find_place(text).place, list(find_place(text).places)) == (None, [])


def test_each_municipality_has_a_seat_and_no_other_place_has() -> None:
    assert set(seats()) == set(Municipality.objects.values_list("code", flat=True))


@pytest.mark.parametrize(
    ("one", "other", "km"), [("1280", "1281", 16), ("0180", "1480", 397), ("2584", "1287", 1435)]
)
def test_distance_is_the_one_of_the_atlas(one: str, other: str, km: int) -> None:
    assert round(kilometres(seats()[one], seats()[other])) == km
    assert kilometres(seats()[one], seats()[other]) == pytest.approx(kilometres(seats()[other], seats()[one]))


def test_neighbours_are_the_nearest_five() -> None:
    """Of Lund, as a map shows it."""
    here = seats()["1281"]
    nearest = sorted(
        (code for code in seats() if code != "1281"), key=lambda code: kilometres(here, seats()[code])
    )
    assert [near.code for near in neighbours("1281")] == nearest[:5]
    assert {"1262", "1231"} <= {near.code for near in neighbours("1281")}
    assert len(by_distance("1281")) == 289


def test_place_without_a_seat_has_no_neighbours() -> None:
    assert list(neighbours("9999")) == []


def test_names_that_are_offered_are_in_swedish_order() -> None:
    names = place_names()
    assert (names[0], names[289], names[290]) == ("Ale", "Övertorneå", "Blekinge län")
    assert len(names) == 311
