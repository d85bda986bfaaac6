"""The desk from which a coordinator runs the network. What stands on it the rooms bring (`registry.desk`)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest, allow, sign_in_required
from registry.desk import desk_sections

from .policies import can_work_at_desk


@sign_in_required
@require_safe
def desk(request: SignedInRequest) -> HttpResponse:
    words = _("This is the coordinator's work. Write to the coordinator if something is wrong.")
    allow(can_work_at_desk(request.user), otherwise=words)
    return render(request, "desk/desk.html", {"sections": desk_sections(request)})
