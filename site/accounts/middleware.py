from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from web.paths import first_part

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
    return first_part(path) == ACCOUNT_PREFIX
