"""Measures search over so many entries, in a process and a database of its own. Prints JSON for the bench."""

import json
import sys
from typing import Any
from urllib.parse import urlencode

from tests.own_database import own_database

SAVED = 20


def main() -> None:
    entries, with_pages = int(sys.argv[1]), "--pages" in sys.argv
    with own_database():
        told = measured(entries, with_pages=with_pages)
    print(json.dumps(told))  # noqa: T201  # read by the bench


def measured(entries: int, *, with_pages: bool) -> dict[str, Any]:
    # Models can only be imported once Django is set up.
    from tests.search.relevance.shelves import only  # noqa: PLC0415

    from .made_up import KINDS, MadeUp  # noqa: PLC0415
    from .spent import cost, database_size, peak_memory  # noqa: PLC0415

    empty = database_size()
    with only([MadeUp(kind, entries) for kind in KINDS]):
        told = {
            "entries": entries,
            "rebuild": cost(rebuild).as_json(),
            "megabytes": database_size() - empty,
            "saved": saved_once(),
            "questions": questions(),
            "memory": peak_memory(),
        }
        told |= {"pages": pages() if with_pages else {}}
    leave()
    return told


def rebuild() -> None:
    """The entries, and the index of the other engine, if one is chosen: no question is to be answered in its place."""
    from search import indexing  # noqa: PLC0415  # as above
    from search.engines import chosen  # noqa: PLC0415

    indexing.rebuild()
    chosen.rebuild()


def leave() -> None:
    """What the embedded engine answered in the place of the other says nothing of it."""
    from search.engines import chosen  # noqa: PLC0415  # as above
    from search.engines.elasticsearch.server import chosen_server  # noqa: PLC0415
    from tests.search.elasticsearch.running import remove_indexes  # noqa: PLC0415

    if chosen.remote() is not None:
        assert chosen.state() != "down", "The search engine failed, and the embedded one stepped in."
        remove_indexes(chosen_server())


def questions() -> dict[str, dict[str, Any]]:
    """What the first page of hits costs, and how many hits there are."""
    from .made_up import COMMON, RARE  # noqa: PLC0415  # as above

    texts = {
        "a rare word": RARE,
        "the commonest word": COMMON,
        "three words": "föreningar lokaler handlingsplan",
        "a misspelled word": "överenskomelsse",
        "nothing found": "qvxzäkw",
    }
    return {name: asked(text) for name, text in texts.items()}


def asked(text: str) -> dict[str, Any]:
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415  # as above

    from search.engines import Question  # noqa: PLC0415
    from search.service import search  # noqa: PLC0415

    from .spent import usual_cost  # noqa: PLC0415

    hits = set()
    asking = usual_cost(lambda: hits.add(search(Question(text, "sv"), AnonymousUser(), 1).total))
    return asking.as_json() | {"hits": max(hits)}


def saved_once() -> dict[str, float]:
    """The mean of a few objects, each changed once."""
    from search import indexing  # noqa: PLC0415  # as above
    from search.registry import sources  # noqa: PLC0415

    from .made_up import document  # noqa: PLC0415
    from .spent import cost  # noqa: PLC0415

    changed = [document(number, edition="second") for number in range(SAVED)]

    def save() -> None:
        for one in changed:
            indexing.replace(sources()[one.kind], one.key, one)

    return {name: seconds / SAVED for name, seconds in cost(save).as_json().items()}


def pages() -> dict[str, dict[str, float]]:
    """Whole pages as a visitor gets them, with nothing kept in memory from the page before.

    The site's texts are loaded for it, and not indexed: no source knows pages while the bench lasts.
    """
    from home.content.loader import load  # noqa: PLC0415  # as above
    from methodbank.articles.models import MethodArticlePage  # noqa: PLC0415

    from .made_up import COMMON  # noqa: PLC0415

    load()
    article = MethodArticlePage.objects.live().filter(locale__language_code="sv").order_by("pk").first()
    assert article
    addresses = {"an article": article.url, "a page of results": f"/sok/?{urlencode({'q': COMMON})}"}
    return {name: fetched(address) for name, address in addresses.items()}


def fetched(address: str) -> dict[str, float]:
    from django.core.cache import caches  # noqa: PLC0415  # as above
    from django.test import Client  # noqa: PLC0415

    from .spent import usual_cost  # noqa: PLC0415

    def fetch() -> None:
        caches["default"].clear()
        response = Client().get(address)
        assert response.status_code == 200, (address, response.status_code)

    return usual_cost(fetch).as_json()


if __name__ == "__main__":
    main()
