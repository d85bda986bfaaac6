import xml.etree.ElementTree as ET

import pytest
from django.test import Client
from django.utils import timezone

from extranet.audiences.enums import Audience
from extranet.organisations.models import Organisation
from home.models import StandardPage
from places.models import Municipality, Region
from tests.pages import in_english, make_article, make_private, publish
from tests.permissions.world import shared_experience

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
HOST = "http://testserver"


def urls() -> dict[str, ET.Element]:
    tree = ET.fromstring(Client().get("/sitemap.xml").content)  # noqa: S314  # our own answer
    return {url.findtext(f"{SITEMAP}loc").removeprefix(HOST): url for url in tree}


def languages(url: ET.Element) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href").removeprefix(HOST) for link in url.findall(LINK)}


@pytest.fixture
def malmo(db) -> Municipality:
    region = Region.objects.create(code="12", name="Skåne län", slug="skane-lan")
    return Municipality.objects.create(code="1280", name="Malmö", region=region)


def test_sitemap_holds_the_places_in_every_language(malmo):
    found = urls()
    assert {
        "/overenskommelser/skane-lan/",
        "/overenskommelser/kommun/1280/",
        "/en/overenskommelser/kommun/1280/",
    } <= found.keys()
    assert languages(found["/overenskommelser/kommun/1280/"]) == {
        "sv": "/overenskommelser/kommun/1280/",
        "en": "/en/overenskommelser/kommun/1280/",
        "x-default": "/overenskommelser/kommun/1280/",
    }


@pytest.mark.both_databases
def test_sitemap_names_only_translations_that_everyone_may_read(bank, english_front):
    open_one = make_article(bank, "Remiss", slug="remiss")
    in_english(open_one, "Referral")
    closed = make_article(bank, "Svar", slug="svar")
    make_private(in_english(closed, "Answer"))
    found = urls()
    assert set(languages(found["/metodbank/remiss/"])) == {"sv", "en", "x-default"}
    assert set(languages(found["/metodbank/svar/"])) == {"sv", "x-default"}
    assert "/en/metodbank/svar/" not in found


def test_sitemap_says_when_a_page_was_changed(bank):
    article = make_article(bank, "Remiss", slug="remiss")
    day = timezone.localdate(article.last_published_at)
    assert urls()["/metodbank/remiss/"].findtext(f"{SITEMAP}lastmod") == day.isoformat()


def test_sitemap_leaves_out_aliases(front):
    publish(front, StandardPage, "Om", slug="om").create_alias(update_slug="om-igen")
    assert "/om/" in urls()
    assert "/om-igen/" not in urls()


@pytest.mark.both_databases
def test_sitemap_holds_public_experiences_and_no_others(skane):
    """T15."""
    organisation = skane.memberships.get().organisation
    shown = {
        audience: shared_experience(skane, organisation, audience).pk
        for audience in (Audience.DRAFT, Audience.ORGANISATION, Audience.NETWORK, Audience.PUBLIC)
    }
    found = [path for path in urls() if path.startswith("/erfarenheter/")]
    assert found == ["/erfarenheter/", f"/erfarenheter/{shown[Audience.PUBLIC]}/"]


def test_sitemap_holds_organisations_with_a_public_page_and_no_others(skane, norr):
    own = skane.memberships.get().organisation
    Organisation.objects.filter(pk=own.pk).update(has_public_page=True)
    found = [path for path in urls() if path.startswith("/organisationer/")]
    assert found == ["/organisationer/", f"/organisationer/{own.slug}/"]


@pytest.mark.parametrize("page", ["2", "0", "x", "9" * 30])
def test_sitemap_has_one_page(db, page):
    assert Client().get("/sitemap.xml", {"p": page}).status_code == 404


def test_addresses_begin_as_the_settings_say(malmo, settings):
    """T47."""
    settings.BASE_URL = "https://knutpunkt.example"
    assert b"localhost" not in Client(headers={"host": "localhost"}).get("/sitemap.xml").content


@pytest.mark.parametrize("rows", [1, 3])
def test_sitemap_takes_the_same_queries_for_any_number(bank, malmo, rows, django_assert_num_queries):
    for number in range(rows):
        make_article(bank, f"Artikel {number}")
    urls()
    with django_assert_num_queries(7):
        assert len([path for path in urls() if path.startswith("/metodbank/artikel-")]) == rows


def test_robots_lets_the_search_box_in_and_what_was_found_out(client, db):
    lines = client.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /sok/?", "Disallow: /en/sok/?", "Disallow: /extranat/", "Disallow: /konto/"} <= set(
        lines
    )
    assert "Disallow: /sok/" not in lines
