from django.urls import reverse

from accounts.requests import SignedInRequest
from extranet.organisations.acting import acting_organisation, own_organisations
from registry.menu import MenuEntry, menu_entries


def navigation_for(request: SignedInRequest) -> dict[str, object]:
    # First, for it keeps what the entries ask about her organisations.
    own = own_organisations(request)
    return {
        "extranet_nav": [_item(request, entry) for entry in menu_entries(request)],
        "acting_organisation": acting_organisation(request),
        "own_organisations": own,
    }


def _item(request: SignedInRequest, entry: MenuEntry) -> dict[str, object]:
    url = reverse(entry.url)
    is_start = url == reverse("extranet_home")
    current = request.path == url if is_start else request.path.startswith(url)
    return {"url": url, "label": entry.label, "current": current, "count": entry.count(request)}
