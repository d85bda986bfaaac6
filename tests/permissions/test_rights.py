"""What the table says, every way of asking agrees on: detail, list, count, file, export, search and start page."""

import re
from collections.abc import Callable

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from extranet.audiences.models import Guarded
from extranet.digests.models import Digest
from extranet.inputs.models import NationalInput
from extranet.meetings.models import Meeting
from search import service
from search.engines import Question

from .canaries import BAIT
from .crawl import Visitor
from .planted import Planted
from .rights_table import ROLES
from .rooms import brought

pytestmark = [pytest.mark.both_databases, pytest.mark.slow]

KINDS = {kind.model: kind for kind in brought("permissions", "KIND")}
RIGHTS = "\n".join(brought("permissions", "RIGHTS"))
LINK = re.compile(r'href="[^"]*/(?P<room>[a-z]+)/(?P<key>[0-9a-f]{8}-[0-9a-f-]{27})/"')


def rows() -> list[tuple[str, dict[str, str]]]:
    lines = [line.split() for line in RIGHTS.splitlines() if line and not line.startswith("#")]
    return [(f"{kind} {audience}", dict(zip(ROLES, cells, strict=True))) for kind, audience, *cells in lines]


def address(action: str, thing) -> tuple[str, str]:
    """Where the action is done; asking for it shows whether she may, and does nothing."""
    kind = KINDS[type(thing)].name
    ways: dict[str, Callable[[], tuple[str, str]]] = {
        "v": lambda: ("GET", reverse(kind, args=[thing.pk])),
        "c": lambda: ("GET", reverse(f"{kind}_edit", args=[thing.pk])),
        "d": lambda: ("GET", reverse(f"{kind}_delete", args=[thing.pk])),
        "k": lambda: ("POST", reverse(f"{kind}_comment", args=[thing.pk])),
        "e": lambda: ("POST", reverse("meeting_registrations_export", args=[thing.pk])),
        "p": lambda: ("GET", reverse("public_experience", args=[thing.pk])),
        "f": lambda: ("GET", file_of(thing)),
    }
    return ways[action]()


def file_of(thing) -> str:
    if isinstance(thing, Digest):
        return reverse("digest_file", args=[thing.pk, "pdf"])
    return reverse("experience_file", args=[thing.files.get().pk])


def allowed(visitor: Visitor, thing) -> str:
    """The letters of all that she may do. What she may not see is never a 403: it does not exist."""
    letters = ""
    for action in KINDS[type(thing)].actions:
        method, path = address(action, thing)
        status = visitor.ask(path, method).status_code
        if status == (302 if action == "e" else 200):
            letters += action
        elif status == 403:
            assert "v" in letters, f"{visitor.role} is told that {path} exists"
    return letters


def test_everything_that_is_guarded_has_its_rows():
    ours = {model for model in apps.get_models() if issubclass(model, Guarded)}

    assert ours - KINDS.keys() == set()


def test_everyone_may_do_what_the_table_says(planted):
    """T35, T43."""
    wrong = []
    for role in ROLES:
        visitor = Visitor(planted, role)
        for name, cells in rows():
            found, told = allowed(visitor, planted[name]), cells[role].strip("-")
            if set(found) != set(told):
                wrong.append(f"{role} {name}: {found or '-'}, not {told or '-'}")
    assert wrong == []


def test_every_way_of_asking_agrees(planted):
    """T35, T42, T44: the list, its count, the start page and search show what can be opened, and nothing else."""
    wrong = []
    for role in (role for role in ROLES if role != "visitor"):
        visitor = Visitor(planted, role)
        for model in KINDS:
            wrong += disagreements(visitor, model, planted)
    assert wrong == []


def disagreements(visitor: Visitor, model, planted: Planted) -> list[str]:
    its = KINDS[model]
    detail, listing, kind = its.name, its.listing, its.source
    person = planted.people[visitor.role]
    can_open = {
        str(thing.pk)
        for thing in planted.of(model)
        if visitor.ask(reverse(detail, args=[thing.pk])).status_code == 200
    }
    start = set(links(visitor, reverse("extranet_home"), room_of(listing)))
    found = found_by(person, kind)
    in_search = can_open if kind else set()
    ways = {
        "visible_to": keys(model.objects.visible_to(person)) == can_open,
        "list": set(links(visitor, reverse(listing), room_of(listing))) == can_open,
        "start page": start <= can_open,
        "search": found <= can_open if model is NationalInput else found == in_search,
        "search of what is filed": model is not NationalInput or filed(found) == filed(can_open),
    }
    return [f"{visitor.role}: {kind} by {way}" for way, agrees in ways.items() if not agrees]


def room_of(listing: str) -> str:
    return reverse(listing).strip("/").split("/")[-1]


def links(visitor: Visitor, path: str, room: str) -> list[str]:
    page = visitor.ask(path).content.decode()
    return [match["key"] for match in LINK.finditer(page) if match["room"] == room]


def keys(things) -> set[str]:
    return {str(key) for key in things.values_list("pk", flat=True)}


def filed(found: set[str]) -> set[str]:
    """Input is found by others once it is handed in; until then by whoever answers for it."""
    return keys(NationalInput.objects.filter(pk__in=found, filed_at__isnull=False))


def found_by(person, kind: str) -> set[str]:
    answer = service.search(Question(BAIT, "sv"), person)
    return {hit.entry.key for hit in answer.hits if hit.entry.kind == kind}


@pytest.mark.parametrize("model", [Meeting, NationalInput, Digest])
def test_visitor_is_shown_no_row(planted, model):
    assert not model.objects.visible_to(AnonymousUser()).exists()
    assert found_by(AnonymousUser(), KINDS[model].source) == set()
