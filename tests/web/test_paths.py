import pytest

from web.paths import first_part, language_of


@pytest.mark.parametrize(
    "path",
    ["/extranat/", "/extranat", "/en/extranat/moten/", "//en//extranat", "/EXTRANAT/", "/En/Extranat/x"],
)
def test_first_part_is_found_however_the_address_is_spelled(path):
    assert first_part(path) == "extranat"


@pytest.mark.parametrize("path", ["", "/", "/en/", "//"])
def test_first_part_of_a_front_page_is_empty(path):
    assert first_part(path) == ""


@pytest.mark.parametrize(
    ("path", "language"),
    [("/en/om/", "en"), ("/en", "en"), ("/en-bra-guide/", "sv"), ("/om/en/", "sv"), ("/", "sv")],
)
def test_language_of_an_address_is_its_whole_first_part(path, language):
    assert language_of(path) == language


def test_first_part_passes_over_one_language_only():
    assert first_part("/en/sv/konto/") == "sv"
