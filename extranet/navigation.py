from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.requests import SignedInRequest
from extranet.audit_log.policies import can_read_audit_log
from extranet.notifications.models import Notification
from extranet.organisations.acting import acting_organisation, own_organisations, runs_people
from extranet.organisations.policies import is_coordinator, is_network_member


def navigation_for(request: SignedInRequest) -> dict[str, object]:
    user, own = request.user, own_organisations(request)
    entries = [
        (_("Start"), "extranet_home", Notification.objects.visible_to(user).unread().count()),
        (_("Experiences"), "experiences", 0),
        (_("Meetings"), "meetings", 0),
    ]
    if is_network_member(user) or is_coordinator(user):
        entries.append((_("National input"), "inputs", 0))
    entries += [(_("Digests"), "digests", 0), (_("Organisations"), "organisations", 0)]
    if is_coordinator(user):
        entries.append((_("Desk"), "desk", 0))
    if runs_people(request):
        entries.append((_("People"), "people", 0))
    if can_read_audit_log(user):
        entries.append((_("The audit log"), "audit_log", 0))
    return {
        "extranet_nav": [_item(request, label, name, count) for label, name, count in entries],
        "acting_organisation": acting_organisation(request),
        "own_organisations": own,
    }


def _item(request: SignedInRequest, label: object, name: str, count: int) -> dict[str, object]:
    url = reverse(name)
    is_start = name == "extranet_home"
    current = request.path == url if is_start else request.path.startswith(url)
    return {"url": url, "label": label, "current": current, "count": count}
