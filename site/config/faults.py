"""What people get when a request cannot be read (400, 413), or when the site fails.

500, or 503 while the database is away or held, or a disk is full. These two ask no database.
"""

import re
import sys

from django.conf import settings
from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.template import loader
from django.views.decorators.csrf import requires_csrf_token

from cms.last_contact import last_contact
from database.away import is_away
from files.storage import has_no_room

RETRY_AFTER = 60
# Never written into a page. Forms that hold one are short, and are filled in again.
SECRET = re.compile(r"passw|credential|^code$", re.IGNORECASE)
SHORT = 80


@requires_csrf_token
def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What Django calls a bad request: a form that is cut off or damaged, or one with more in it than we take."""
    is_too_much = isinstance(exception, (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent))
    context = {"limit": settings.DATA_UPLOAD_MAX_MEMORY_SIZE} if is_too_much else {}
    return render(request, "400.html", context, status=413 if is_too_much else 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls it in the `except` of whatever went wrong, in a view as well as in a middleware."""
    error = sys.exc_info()[1]
    is_full = has_no_room(error)
    if not (is_full or is_away(error)):
        return HttpResponse(loader.render_to_string("500.html", {"reach": last_contact()}), status=500)
    words = {
        "address": request.get_full_path(),
        "fields": typed_in(request),
        "has_files": has_files(request),
        "is_full": is_full,
        "reach": last_contact(),
    }
    page = loader.render_to_string("503.html", words)
    headers = {"Retry-After": str(RETRY_AFTER), "Cache-Control": "no-store, private"}
    return HttpResponse(page, status=503, headers=headers)


def typed_in(request: HttpRequest) -> list[dict[str, object]]:
    """The fields of a form that was sent, so that the page can give them back and send them again.

    Pages of the extranet are kept by no browser: the arrow back may lead to an empty form.
    """
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    except (SuspiciousOperation, MultiPartParserError, OSError):
        return []
    if any(SECRET.search(name) for name, _value in fields) or hasattr(request, "sensitive_post_parameters"):
        return []
    return [
        {"name": name, "value": value, "is_long": len(value) > SHORT or "\n" in value}
        for name, value in fields
    ]


def has_files(request: HttpRequest) -> bool:
    try:
        return bool(request.FILES)
    except (SuspiciousOperation, MultiPartParserError, OSError):
        return True
