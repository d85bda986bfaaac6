from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

ACCOUNT_PREFIX = "konto"


class PersonalPagesMiddleware:
    """What a person sees of her account stays in no cache: the back button after signing out shows nothing (T54)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_personal(request.path_info):
            patch_cache_control(response, private=True, no_store=True)
        return response


def is_personal(path: str) -> bool:
    parts = [part for part in path.split("/") if part]
    if parts and parts[0] in dict(settings.LANGUAGES):
        parts = parts[1:]
    return parts[:1] == [ACCOUNT_PREFIX]
