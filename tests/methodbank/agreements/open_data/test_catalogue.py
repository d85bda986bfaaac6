"""What data portals harvest: DCAT-AP-SE, read by a program that knows nothing of how it was made."""

import os
import subprocess
import sys

import pytest
from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF

from cms.contact import ContactSettings
from methodbank.agreements.open_data.formats import FORMATS
from methodbank.agreements.open_data.tables import TABLES
from tests.project.files import ROOT

from ..conftest import SURVEY_DAY
from .served import FILES, body

VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
THEME = URIRef("http://publications.europa.eu/resource/authority/data-theme/GOVE")
FORMS = {"dcat.rdf": ("xml", "application/rdf+xml"), "dcat.ttl": ("turtle", "text/turtle; charset=utf-8")}
# What a description has to say: obligatory in DCAT-AP-SE 2 and 3, and what portals sort and show by.
MANDATORY = {
    DCAT.Catalog: {DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license, DCAT.dataset},
    DCAT.Dataset: {
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.publisher,
        DCTERMS.spatial,
        DCTERMS.accrualPeriodicity,
        DCTERMS.accessRights,
        DCTERMS.modified,
        DCAT.contactPoint,
        DCAT.theme,
        DCAT.distribution,
    },
    DCAT.Distribution: {
        DCTERMS.title,
        DCTERMS.description,
        DCTERMS.format,
        DCTERMS.license,
        DCAT.accessURL,
        DCAT.downloadURL,
    },
    FOAF.Agent: {FOAF.name, DCTERMS.type},
    VCARD.Organization: {VCARD.fn, VCARD.hasEmail},
}


@pytest.fixture
def contact(front) -> ContactSettings:
    return ContactSettings.objects.create(
        site=front.get_site(), network_name="Nätverket för överenskommelser", email="hej@natverket.example"
    )


def graph(client, name: str = "dcat.ttl", front: str = "") -> Graph:
    return Graph().parse(data=body(client, f"{front}{FILES}{name}"), format=FORMS[name][0])


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.usefixtures("survey", "contact")
def test_description_says_what_portals_must_know(client, name: str) -> None:
    found = graph(client, name)

    for kind, properties in MANDATORY.items():
        things = set(found.subjects(RDF.type, kind))
        assert things, kind
        for thing in things:
            assert properties - set(found.predicates(thing)) == set(), thing
    assert len(set(found.subjects(RDF.type, DCAT.Catalog))) == 1
    assert set(found.objects(None, DCAT.theme)) == {THEME}


@pytest.mark.usefixtures("survey", "contact")
def test_each_thing_that_is_named_is_described(client) -> None:
    """No dataset, file, publisher or contact is pointed to and missing."""
    found = graph(client)
    for link in (DCAT.dataset, DCAT.distribution, DCAT.contactPoint, DCTERMS.publisher):
        for node in set(found.objects(None, link)):
            assert (node, RDF.type, None) in found, node


@pytest.mark.usefixtures("survey", "contact")
def test_titles_are_in_each_language(client) -> None:
    found = graph(client)
    for kind in (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution):
        for thing in found.subjects(RDF.type, kind):
            for what in (DCTERMS.title, DCTERMS.description):
                words = {text.language: str(text) for text in found.objects(thing, what)}
                assert set(words) == {"sv", "en"}
    catalogue = found.value(predicate=RDF.type, object=DCAT.Catalog)
    assert len({str(text) for text in found.objects(catalogue, DCTERMS.title)}) == 2


@pytest.mark.usefixtures("survey", "contact")
def test_each_file_is_a_distribution_that_can_be_fetched(client) -> None:
    found = graph(client)
    addresses = {str(url) for url in found.objects(None, DCAT.downloadURL)}

    assert len(addresses) == len(TABLES) * len(FORMATS)
    for address in addresses:
        response = client.head(address.removeprefix("http://testserver"))
        assert response.status_code == 200
        (form,) = found.objects(URIRef(address), DCTERMS.format)
        assert response["Content-Type"].startswith(str(form))


@pytest.mark.usefixtures("survey", "contact")
def test_seats_name_geonames_and_nothing_else_does(client) -> None:
    found = graph(client)
    by = URIRef("http://creativecommons.org/licenses/by/4.0/")
    files = {
        str(file)
        for file in found.subjects(DCTERMS.license, by)
        if (file, RDF.type, DCAT.Distribution) in found
    }

    assert files == {f"http://testserver{FILES}seats.{ending}" for ending in FORMATS}
    for file in files:
        rights = found.value(URIRef(file), DCTERMS.rights)
        assert (rights, DCTERMS.description, Literal("Ortskoordinater: GeoNames (CC BY 4.0)")) in found


@pytest.mark.usefixtures("survey", "contact")
def test_publisher_and_contact_are_those_of_the_network(client) -> None:
    found = graph(client)
    assert {str(name) for name in found.objects(None, FOAF.name)} == {"Nätverket för överenskommelser"}
    assert {str(mail) for mail in found.objects(None, VCARD.hasEmail)} == {"mailto:hej@natverket.example"}


@pytest.mark.django_db
def test_site_that_has_filled_in_nothing_can_still_be_reached(client) -> None:
    found = graph(client)
    (contact,) = found.subjects(RDF.type, VCARD.Organization)
    assert set(found.objects(contact, VCARD.hasURL)) == {URIRef("http://testserver/prata-med-nagon/")}
    assert {str(name) for name in found.objects(None, FOAF.name)} == {"Knutpunkt"}


@pytest.mark.usefixtures("survey", "contact")
def test_both_forms_and_both_languages_say_the_same(client) -> None:
    turtle = graph(client)
    for other in (graph(client, "dcat.rdf"), graph(client, front="/en")):
        assert turtle.isomorphic(other)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.django_db
def test_description_says_what_it_is(client, name: str) -> None:
    response = client.get(f"{FILES}{name}")
    response.getvalue()
    assert response["Content-Type"] == FORMS[name][1]


def test_modified_is_when_the_newest_row_came(client, lund, source, agreement) -> None:
    found = graph(client)
    (moment,) = set(found.objects(None, DCTERMS.modified))
    assert moment.toPython() == agreement.entered_at
    assert moment.toPython().date() > SURVEY_DAY


def test_nobody_waits_for_rdflib_who_does_not_ask_for_it() -> None:
    """Every page of the site is ready without it."""
    words = "import django; django.setup(); import config.urls, sys; sys.exit('rdflib' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=environment(), check=False)
    assert ran.returncode == 0


def environment() -> dict[str, str]:
    return os.environ | {
        "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }
