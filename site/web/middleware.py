from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.utils import translation
from django.views.defaults import permission_denied

from .paths import language_of
from .refusals import Refused

TEXT = {"application/atom+xml", "application/json", "application/xml"}


class CompressTextMiddleware(GZipMiddleware):
    """Text goes out a fifth as long. Files of members are packed already, and their length tells how far a download is.

    Django adds a random length to every answer, so that its size tells nothing of what it holds (BREACH).
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        kind = response.get("Content-Type", "").partition(";")[0]
        if response.streaming or not (kind.startswith("text/") or kind in TEXT):
            return response
        return super().process_response(request, response)


class NoNullMiddleware:
    """An address with a null character is nobody's. PostgreSQL refuses to be asked about it, which would be a 500."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise BadRequest("The address holds a null character.")
        return self.get_response(request)


class RefusedMiddleware:
    """What a verb refuses and no view has told is a page with its sentence, and never a 500.

    A view that can say more does: `forms.saving.saved`, `tell_done_or_refused`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refused) and not exception.is_fault:
            return permission_denied(request, PermissionDenied(str(exception)))
        return None


class LanguageMiddleware(LocaleMiddleware):
    """The language is that of the address, read as `language_of` reads it."""

    def process_request(self, request: HttpRequest) -> None:
        translation.activate(language_of(request.path_info))
        request.LANGUAGE_CODE = translation.get_language()


class PermissionsPolicyMiddleware:
    """Tells browsers which powers no page here uses, and that other sites may not embed what we answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response
