"""Counts the queries of a page for a visitor, inside a process of its own. Prints JSON for tests.bench.server."""

import json
import sys
from urllib.parse import urlsplit

import django


def main() -> None:
    django.setup()
    places = find_places()
    pages = {name: pattern.format(**places) for name, pattern in json.loads(sys.argv[1]).items()}
    cookie = cookie_of_a_member()
    counts = {name: count(path, cookie) for name, path in pages.items() if not path.startswith("/static/")}
    print(json.dumps({"places": places, "cookie": cookie, "counts": counts}))  # noqa: T201  # read by the bench


def find_places() -> dict[str, str]:
    # Models can only be imported once Django is set up.
    from django.contrib.staticfiles.storage import staticfiles_storage  # noqa: PLC0415

    from methodbank.articles.models import MethodArticlePage  # noqa: PLC0415

    article = (
        MethodArticlePage.objects.live().public().filter(locale__language_code="sv").order_by("pk").first()
    )
    return {
        "article": article.get_url_parts()[2] if article else "/",
        "css": staticfiles_storage.stored_name("css/site.css"),
    }


def cookie_of_a_member() -> dict[str, str]:
    """Of one who is signed in and keeps a county, for the pages of the extranet."""
    from django.conf import settings  # noqa: PLC0415  # as above
    from django.test import Client  # noqa: PLC0415

    from accounts.models import User  # noqa: PLC0415

    client = Client()
    client.force_login(User.objects.get(email="skane@knutpunkt.example"))
    return {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}


def count(path: str, cookie: dict[str, str]) -> int:
    from django.conf import settings  # noqa: PLC0415  # as above
    from django.db import connection  # noqa: PLC0415  # as above
    from django.test import Client  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client = Client(headers={"host": urlsplit(settings.BASE_URL).netloc, "x-forwarded-proto": "https"})
    if path.startswith("/extranat/"):
        client.cookies.load(cookie)
    client.get(path)  # what is kept in memory between requests is there the second time
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return len(queries)


if __name__ == "__main__":
    main()
