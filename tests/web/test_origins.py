"""Which page may be told of as the one that somebody came from."""

import pytest

from web.origins import checked_origin


@pytest.mark.parametrize(
    "path", ["/", "/sok/", "/en/overenskommelser/", "/finns-inte/", "/moten/traff/anmalan/"]
)
def test_page_of_ours_is_told_of(path):
    assert checked_origin(path) == path


@pytest.mark.parametrize(
    "path",
    [
        "",
        "sok/",
        "//exempel.se/",
        "https://exempel.se/",
        "/sok/\n",
        "/" + "x" * 300,
        "/extranat/inspel/",
        "/en/extranat/",
        "/EXTRANAT/",
        "/konto/logga-in/",
        "/admin/pages/",
        "/inbjudan/hemlig/",
        "/en/inbjudan/hemlig/",
        "/moten/anmalan/hemlig/",
        "/prata-med-nagon/hemlig/",
        "/en/prata-med-nagon/hemlig/ta-tillbaka/",
    ],
)
def test_nothing_else_is_and_no_secret_link(path):
    """T52."""
    assert checked_origin(path) == ""
