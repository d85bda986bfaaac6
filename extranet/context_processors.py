from django.http import HttpRequest

from accounts.requests import is_signed_in
from forms.autosave import autosave_key

from .middleware import is_closed
from .navigation import navigation_for


def extranet(request: HttpRequest) -> dict[str, object]:
    """The extranet's own menu, on its own pages only: public pages spend no query on it."""
    if not is_closed(request.path_info) or not is_signed_in(request):
        return {}
    return navigation_for(request) | {"autosave_key": autosave_key(request.user)}
