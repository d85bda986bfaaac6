"""What a page says of itself to machines."""

import json

import pytest
from django.test import Client
from wagtail.models import Page

from cms.finding.link_previews import preview_of_address
from cms.finding.structured_data import as_script
from extranet.audiences.enums import Audience
from home.models import StandardPage
from methodbank.articles.models import MethodArticlePage
from places.models import Municipality, Region
from tests.pages import in_english, make_article, make_private, publish
from tests.people import signed_in
from tests.permissions.world import shared_experience

from .heads import Head

HOSTILE = "</script><script>alert(1)</script>"


def head(path: str, client: Client | None = None) -> Head:
    return Head((client or Client()).get(path).content.decode())


@pytest.fixture
def article(bank) -> MethodArticlePage:
    return make_article(bank, "Remiss", slug="remiss", summary="Så svarar alla.", source="SKL 2014")


def test_article_says_what_it_is(article):
    page = head(article.url)
    assert page.metas["description"] == "Så svarar alla."
    assert page.metas["og:title"] == "Remiss"
    assert page.metas["og:type"] == "article"
    assert page.metas["og:locale"] == "sv_SE"
    assert page.metas["og:url"] == page.link("canonical")[0] == "http://testserver/metodbank/remiss/"
    assert (page.metas["og:image:width"], page.metas["og:image:height"]) == ("1200", "630")
    assert page.metas["og:image:alt"] == "Remiss"
    assert page.metas["twitter:card"] == "summary_large_image"
    assert "robots" not in page.metas


def test_article_is_an_article_for_search_engines(article):
    article.topics.set(["leisure"])
    article.save_revision().publish()
    thing = head(article.url).thing("Article")
    assert (thing["headline"], thing["inLanguage"]) == ("Remiss", "sv")
    assert thing["about"] == [{"@type": "Thing", "name": "Fritid"}]
    assert thing["isBasedOn"] == {"@type": "CreativeWork", "name": "SKL 2014"}
    assert {"datePublished", "dateModified", "publisher", "author", "image"} <= thing.keys()


def test_breadcrumbs_are_told_as_they_are_shown(bank, article):
    """T03: without the private section."""
    names = [item["name"] for item in head(article.url).thing("BreadcrumbList")["itemListElement"]]
    assert names == ["Knutpunkt", "Metodbanken", "Remiss"]


def test_front_tells_how_to_search(front):
    target = head("/").thing("WebSite")["potentialAction"]["target"]
    assert target["urlTemplate"] == "http://testserver/sok/?q={search_term_string}"


@pytest.mark.parametrize(
    "address", ["/?utm_source=x", "/overenskommelser/?county=12", "/erfarenheter/?page=1"]
)
def test_canonical_leaves_out_what_was_asked(front, address):
    assert head(address).link("canonical") == [f"http://testserver{address.partition('?')[0]}"]


def test_canonical_has_our_host_whatever_the_request_says(article, settings):
    """T47."""
    settings.BASE_URL = "https://knutpunkt.example"
    page = head(article.url, Client(headers={"host": "localhost"}))
    urls = [*page.link("canonical"), page.metas["og:url"], page.metas["og:image"]]
    assert all(url.startswith("https://knutpunkt.example/") for url in urls)


def test_page_names_the_languages_it_is_translated_to(article, english_front):
    assert head(article.url).link("x-default") == []
    in_english(article, "Referral")
    page = head("/en/metodbank/remiss/")
    assert page.link("sv") == page.link("x-default") == ["http://testserver/metodbank/remiss/"]
    assert page.link("en") == page.link("canonical") == ["http://testserver/en/metodbank/remiss/"]
    assert page.metas["og:locale"] == "en_GB"


def test_page_does_not_name_a_translation_that_is_private(article, english_front):
    make_private(in_english(article, "Referral"))
    assert head(article.url).link("en") == []


def test_alias_names_its_original(front, article):
    alias = article.create_alias(update_slug="kopia")
    assert head(alias.url).link("canonical") == ["http://testserver/metodbank/remiss/"]


def test_code_page_is_there_in_every_language(front):
    page = head("/en/overenskommelser/")
    assert page.link("sv") == page.link("x-default") == ["http://testserver/overenskommelser/"]
    assert page.link("en") == ["http://testserver/en/overenskommelser/"]


def test_register_is_a_data_set_with_its_files(front):
    files = head("/overenskommelser/").thing("Dataset")
    assert files["license"] == "http://creativecommons.org/publicdomain/zero/1.0/"
    assert [file["contentUrl"] for file in files["distribution"]] == [
        f"http://testserver/overenskommelser/data/v1/{table}.{ending}"
        for table in ("places", "statuses")
        for ending in ("csv", "json", "xlsx")
    ]


def test_place_says_where_it_lies(front):
    region = Region.objects.create(code="12", name="Skåne län", slug="skane-lan")
    Municipality.objects.create(code="1280", name="Malmö", region=region)
    page = head("/overenskommelser/kommun/1280/")
    names = [item["name"] for item in page.thing("BreadcrumbList")["itemListElement"]]
    assert names[1:] == ["Skåne län", "Malmö"]
    assert "Malmö" in page.metas["description"]


@pytest.mark.parametrize(
    "path", ["/konto/login/", "/sok/?q=remiss", "/finns-inte/", "/konto/password/reset/"]
)
def test_what_nobody_should_find_asks_not_to_be_listed(front, path):
    page = head(path)
    assert page.metas["robots"] == "noindex"
    assert "og:title" not in page.metas
    assert page.data == []


def test_extranet_asks_not_to_be_listed(front, skane):
    assert head("/extranat/", signed_in(skane)).metas["robots"] == "noindex"


def test_search_box_itself_can_be_found(front):
    assert "robots" not in head("/sok/").metas


def test_words_cannot_end_the_block_of_data(front):
    page = publish(front, StandardPage, "Om", slug="om")
    Page.objects.filter(pk=page.pk).update(title=HOSTILE)
    text = Client().get("/om/").content.decode()
    assert "<script>alert" not in text
    crumbs = Head(text).thing("BreadcrumbList")["itemListElement"]
    assert crumbs[-1]["name"] == HOSTILE


def test_data_holds_no_sign_that_ends_a_script_or_a_line():
    text = as_script([{"name": "<>&\u2028\u2029"}])
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text)["@graph"] == [{"name": "<>&\u2028\u2029"}]


def test_second_page_of_a_list_is_a_page_of_its_own(rf):
    request = rf.get("/erfarenheter/?page=2&utm_source=x")
    link_preview = preview_of_address(request, title="Erfarenheter", page_number=2)
    assert link_preview.url == "http://testserver/erfarenheter/?page=2"
    assert link_preview.alternates["en"] == "http://testserver/en/erfarenheter/?page=2"


def test_organisation_is_named_without_its_people(skane):
    """T100."""
    organisation = skane.memberships.get().organisation
    organisation.has_public_page, organisation.web = True, "https://skane.example/"
    organisation.contact_name, organisation.contact_phone = "kanarie-7f3a", "070-7730000"
    organisation.save()
    path = f"/organisationer/{organisation.slug}/"
    assert head(path).thing("Organization") == {
        "@type": "Organization",
        "name": organisation.name,
        "url": f"http://testserver{path}",
        "sameAs": "https://skane.example/",
    }


@pytest.mark.parametrize(
    ("audience", "is_signed"), [(Audience.PUBLIC, True), (Audience.PUBLIC_UNNAMED, False)]
)
def test_experience_is_signed_as_its_page_is(skane, audience, is_signed):
    """T100: never by a person, and by the organisation only where it said so."""
    organisation = skane.memberships.get().organisation
    path = f"/erfarenheter/{shared_experience(skane, organisation, audience).pk}/"
    assert ("author" in head(path).thing("Article")) is is_signed
    assert (organisation.name in Client().get(path).content.decode()) is is_signed
