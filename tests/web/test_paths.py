import pytest

from web.paths import first_part


@pytest.mark.parametrize(
    "path",
    ["/extranat/", "/extranat", "/en/extranat/moten/", "//en//extranat", "/EXTRANAT/", "/En/Extranat/x"],
)
def test_first_part_is_found_however_the_address_is_spelled(path):
    assert first_part(path) == "extranat"


@pytest.mark.parametrize("path", ["", "/", "/en/", "//"])
def test_first_part_of_a_front_page_is_empty(path):
    assert first_part(path) == ""


def test_first_part_passes_over_one_language_only():
    assert first_part("/en/sv/konto/") == "sv"
