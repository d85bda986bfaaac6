"""Asks every address that the site has, as everyone, and notes whose canary is heard where it should not be."""

import io
import zipfile
from collections.abc import Collection, Iterable, Iterator
from functools import cache
from http.cookies import SimpleCookie
from urllib.parse import quote

from django.db import transaction
from django.db.models import Model
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern
from pypdf import PdfReader
from wagtail.models import Page

from extranet.audiences.models import Guarded
from tests.people import signed_in

from .addresses import example, patterns
from .canaries import BAIT
from .planted import Planted
from .rooms import brought_tables

# What follows these beginnings is the key of one of these. The rooms bring theirs: `BEGINNINGS` in a `permissions.py`
# beside their tests. A new beginning must be added, or the crawl fails.
BEGINNINGS = {
    "delningsbild/sida/": Page,
}
# Nothing of what is planted stands behind these: a made-up argument will do.
UNPLANTED = (
    "admin/",
    "inbjudan/",
    "media/images/",
    "delningsbild/plats/",
    "delningsbild/webbplats/",
    "moten/anmalan/",
    "prata-med-nagon/",
    "kontaktfraga/",
    "livstecken/",
    "enkat/",
    "konto/",
    "overenskommelser/",
    "documents/",
    "_util/",
    "^",
)
# One question finds everything that carries the bait.
SEARCH = f"/sok/?q={BAIT}"
KINDS_OF_FILES = ("pdf", "docx")
NOWHERE = ("/finns-inte/", "/extranat/finns-inte/", "/en/finns-inte/", "/metodbank/utkast/x/", "/%00/")


@cache
def beginnings() -> dict[str, type[Model]]:
    return BEGINNINGS | brought_tables("permissions", "BEGINNINGS")


def addresses(planted: Planted, *about: Model) -> list[str]:
    """Every address outside the CMS, with every planted thing as its argument, or only those things."""
    found = {
        path
        for route, pattern in patterns()
        if not route.startswith("admin/")
        for path in filled(route, pattern, about)
    }
    pages = [thing for thing in about or planted.things.values() if isinstance(thing, Page)]
    found |= {page.url for page in pages}
    found |= {"/", "/en/", "/metodbank/", "/moten/", planted["document"].url, SEARCH, *NOWHERE}
    return sorted(found)


def unlisted() -> set[str]:
    """Beginnings that nobody has said what stands behind."""
    routes = {route.partition("<")[0] for route, _pattern in patterns() if "<" in route}
    return {beginning for beginning in routes - beginnings().keys() if not beginning.startswith(UNPLANTED)}


def filled(route: str, pattern: URLPattern, about: Collection[Model]) -> Iterator[str]:
    beginning, has_argument, _rest = route.partition("<")
    if not has_argument or beginning not in beginnings():
        yield example(route)
        return
    model, names = beginnings()[beginning], list(pattern.pattern.converters)
    values = values_of(model, names[0], about)
    for value in values if route.endswith(">/") else few(values):
        for kind in KINDS_OF_FILES if len(names) > 1 else ("",):
            yield fill(route, dict(zip(names, [str(value), kind], strict=False)))


def values_of(model: type[Model], name: str, about: Collection[Model]) -> list[object]:
    rows = model._default_manager.order_by("created_at" if issubclass(model, Guarded) else "pk")
    if about:
        rows = rows.filter(pk__in=[thing.pk for thing in about if isinstance(thing, model)])
    return list(rows.values_list("pk" if name == "key" else name, flat=True))


def few(values: list[object]) -> list[object]:
    """What can be done with a thing is asked of the most private one and of one in the middle."""
    return values[:1] + values[3:4]


def fill(route: str, values: dict[str, str]) -> str:
    for part in route.split("<")[1:]:
        argument = part.split(">")[0]
        route = route.replace(f"<{argument}>", values[argument.split(":")[-1]])
    return f"/{route}"


def cms_addresses(planted: Planted) -> list[str]:
    """Every address of the CMS that can be fetched, asked about the very things that should not be told."""
    keys = {"documents": planted["document"].pk, "images": planted["image"].pk}
    keys |= {"collections": planted["collection"].pk, "users": planted.people["skane"].pk}
    found = set()
    for route, _pattern in patterns():
        if route.startswith("admin/"):
            room = route.split("/")[1].strip("^")
            found.add(example(route, number=keys.get(room, planted["page"].pk)))
    return sorted(found)


# Asking --------------------------------------------------------------------------------------


class Visitor:
    """Someone with a browser. What she does to the site is taken back; her cookies stay as they were."""

    def __init__(self, planted: Planted, role: str) -> None:
        person = planted.people.get(role)
        self.role, self.aviary, self.heard = role, planted.aviary, set()
        self.client = signed_in(person) if person else Client()
        self.client.raise_request_exception = False
        self.cookies = self.client.cookies.output()

    def ask(self, path: str, method: str = "GET") -> HttpResponseBase:
        self.client.cookies = SimpleCookie(self.cookies.replace("Set-Cookie: ", ""))
        with transaction.atomic():
            response = self.client.generic(method, path)
            response.heard = words_in(response, path)
            transaction.set_rollback(True)
        return response

    def leaks(self, paths: Iterable[str], method: str = "GET") -> list[str]:
        """One line for each canary heard that this role may not hear, and for each fault of ours."""
        found = []
        for path in paths:
            response = self.ask(path, method)
            kinds = self.aviary.leaks(self.role, response.heard)
            self.heard |= {canary.kind for canary in self.aviary.heard_in(response.heard)}
            if response.status_code >= 500 and not path.startswith("/admin/"):
                kinds.append(f"answers {response.status_code}")
            found += [f"{self.role} {method} {path}: {kind}" for kind in kinds]
        return found


def words_in(response: HttpResponseBase, path: str) -> str:
    """Everything that reaches the browser as text: headers, cookies, and what lies in files; not what she typed."""
    body = response.getvalue() if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.items())
    words = "\n".join([headers, response.cookies.output(), unpacked(body)])
    return words.replace(path, "").replace(quote(path, safe=""), "")


def unpacked(body: bytes) -> str:
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(
                [*archive.namelist(), *(unpacked(archive.read(name)) for name in archive.namelist())]
            )
    if body.startswith(b"%PDF"):
        return words_of_pdf(body)
    return body.decode("utf-8", errors="replace")


@cache
def words_of_pdf(body: bytes) -> str:
    """Read once, however many get the same file: it takes longer than all else that is asked for."""
    reader = PdfReader(io.BytesIO(body))
    # A line ends where the paper does, in the middle of a word if need be.
    pages = "".join(page.extract_text() for page in reader.pages).replace("\n", "").replace("-", "")
    return f"{reader.metadata} {pages}"
