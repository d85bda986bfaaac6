"""How the files of the open data leave: to whoever asks, from any site, and only when there is something new."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from .edition import edition, first_seen

# Long enough for a page that draws the same file for many readers, short enough for what was taken back.
MAX_AGE = 300
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": f"public, max-age={MAX_AGE}",
}


def served(
    request: HttpRequest, make: Callable[[], HttpResponseBase], *, content_type: str
) -> HttpResponseBase:
    """Asks for the edition first, in one question: HEAD and whoever has this one already cost no more."""
    now = edition()
    # Weak: the same rows, though a workbook says when it was made.
    tag, seen = f'W/"{now.mark}"', first_seen(now.mark)
    known = get_conditional_response(request, tag, int(seen.timestamp()))
    response = known if known is not None else _whole(request, make, content_type)
    response.headers["ETag"] = tag
    response.headers["Last-Modified"] = http_date(seen.timestamp())
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _whole(request: HttpRequest, make: Callable[[], HttpResponseBase], content_type: str) -> HttpResponseBase:
    return HttpResponse(content_type=content_type) if request.method == "HEAD" else make()
