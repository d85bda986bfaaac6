"""The tables in the words of DCAT-AP-SE, by which data portals find them.

Whoever needs it imports it where it is needed: `rdflib` takes long to come.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override
from rdflib import BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, RDF, XSD

from cms.contact import contact_settings
from web.addresses import whole

from . import datapackage
from .columns import Table
from .formats import FORMATS, Format
from .licences import CC0
from .tables import TABLES, VERSION

if TYPE_CHECKING:
    import datetime

VCARD: Final = Namespace("http://www.w3.org/2006/vcard/ns#")
_EU: Final = Namespace("http://publications.europa.eu/resource/authority/")
GOVERNMENT: Final = _EU["data-theme/GOVE"]
SWEDEN: Final = _EU["country/SWE"]
IRREGULAR: Final = _EU["frequency/IRREG"]
PUBLIC: Final = _EU["access-right/PUBLIC"]
# The kind of publisher that DCAT-AP-SE names for associations.
NON_GOVERNMENTAL: Final = URIRef("http://purl.org/adms/publishertype/NonGovernmentalOrganisation")


def catalogue(modified: datetime.datetime | None) -> Graph:
    """The same whatever the language of the request: its titles are in all, its addresses in the main one."""
    with override(settings.LANGUAGE_CODE):
        graph = Graph()
        graph.bind("vcard", VCARD)
        page = URIRef(whole(reverse("open_data")))
        publisher, contact = _publisher(graph, page), _contact(graph, page)
        node = URIRef(f"{page}#catalogue")
        graph.add((node, RDF.type, DCAT.Catalog))
        _said(graph, node, datapackage.title, datapackage.about)
        graph.add((node, DCTERMS.publisher, publisher))
        graph.add((node, DCTERMS.license, URIRef(CC0.url)))
        graph.add((node, DCTERMS.spatial, SWEDEN))
        graph.add((node, FOAF.homepage, page))
        _dated(graph, node, modified)
        for table in TABLES.values():
            dataset = _dataset(graph, table, page)
            graph.add((node, DCAT.dataset, dataset))
            graph.add((dataset, DCTERMS.publisher, publisher))
            graph.add((dataset, DCAT.contactPoint, contact))
            _dated(graph, dataset, modified)
        return graph


def _publisher(graph: Graph, page: URIRef) -> URIRef:
    node = URIRef(f"{page}#publisher")
    graph.add((node, RDF.type, FOAF.Organization))
    graph.add((node, RDF.type, FOAF.Agent))
    graph.add((node, FOAF.name, Literal(datapackage.publisher_name())))
    graph.add((node, FOAF.homepage, URIRef(whole("/"))))
    graph.add((node, DCTERMS.type, NON_GOVERNMENTAL))
    return node


def _contact(graph: Graph, page: URIRef) -> URIRef:
    """As it stands at the foot of each page; where nobody has filled in an address, the form for everyone."""
    node, found = URIRef(f"{page}#contact"), contact_settings()
    graph.add((node, RDF.type, VCARD.Organization))
    graph.add((node, VCARD.fn, Literal(datapackage.publisher_name())))
    if found.email:
        graph.add((node, VCARD.hasEmail, URIRef(f"mailto:{found.email}")))
    graph.add((node, VCARD.hasURL, URIRef(whole(reverse("talk_to_someone")))))
    return node


def _dataset(graph: Graph, table: Table, page: URIRef) -> URIRef:
    node = URIRef(f"{page}#{table.name}")
    graph.add((node, RDF.type, DCAT.Dataset))
    _said(graph, node, lambda: str(table.title), lambda: str(table.about))
    for what, value in (
        (DCTERMS.spatial, SWEDEN),
        (DCTERMS.accrualPeriodicity, IRREGULAR),
        (DCTERMS.accessRights, PUBLIC),
        (DCTERMS.license, URIRef(table.licence.url)),
        (DCAT.theme, GOVERNMENT),
        (DCAT.landingPage, page),
        (OWL.versionInfo, Literal(VERSION.removeprefix("v"))),
    ):
        graph.add((node, what, value))
    for ending, form in FORMATS.items():
        graph.add((node, DCAT.distribution, _distribution(graph, table, ending, form)))
    return node


def _distribution(graph: Graph, table: Table, ending: str, form: Format) -> URIRef:
    node = URIRef(whole(reverse(f"open_data_{ending}", args=[table.name])))
    graph.add((node, RDF.type, DCAT.Distribution))
    _said(graph, node, lambda: f"{table.title}, {ending.upper()}", lambda: str(table.about))
    graph.add((node, DCAT.accessURL, node))
    graph.add((node, DCAT.downloadURL, node))
    graph.add((node, DCTERMS.format, Literal(form.media_type)))
    graph.add((node, DCTERMS.license, URIRef(table.licence.url)))
    if table.licence.attribution:
        rights = BNode()
        graph.add((node, DCTERMS.rights, rights))
        graph.add((rights, RDF.type, DCTERMS.RightsStatement))
        graph.add((rights, DCTERMS.description, Literal(table.licence.attribution)))
    return node


def _said(graph: Graph, node: URIRef, title: Callable[[], str], about: Callable[[], str]) -> None:
    """In each language of the site."""
    for code, _name in settings.LANGUAGES:
        with override(code):
            graph.add((node, DCTERMS.title, Literal(title(), lang=code)))
            graph.add((node, DCTERMS.description, Literal(about(), lang=code)))


def _dated(graph: Graph, node: URIRef, modified: datetime.datetime | None) -> None:
    if modified:
        graph.add((node, DCTERMS.modified, Literal(modified.isoformat(), datatype=XSD.dateTime)))
