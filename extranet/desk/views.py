"""The desk from which a coordinator runs the network. What stands on it the rooms bring (`registry.desk`)."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from registry.desk import desk_sections

from .policies import can_work_at_desk


@login_required
def desk(request: HttpRequest) -> HttpResponse:
    if not can_work_at_desk(request.user):
        raise PermissionDenied(
            _("This is the coordinator's work. Write to the coordinator if something is wrong.")
        )
    return render(request, "desk/desk.html", {"sections": desk_sections(request)})
