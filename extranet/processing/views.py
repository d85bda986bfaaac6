from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest, allow, sign_in_required
from cms.contact import contact_settings
from web.spreadsheets import XLSX_TYPE

from .policies import can_read_processing_record
from .record import controller, for_everything, record_xlsx, sections


@sign_in_required
@require_safe
def processing_record(request: SignedInRequest) -> HttpResponse:
    _allow(request)
    context = {
        "sections": sections(),
        "for_everything": for_everything(),
        "controller": controller(contact_settings()),
    }
    return render(request, "processing/record.html", context)


@sign_in_required
@require_safe
def processing_record_file(request: SignedInRequest) -> HttpResponse:
    """Made at once: some twenty rows, and no data about anybody."""
    _allow(request)
    name = _("record-of-processing")
    disposition = {"Content-Disposition": f'attachment; filename="{name}-{timezone.localdate()}.xlsx"'}
    return HttpResponse(record_xlsx(contact_settings()), content_type=XLSX_TYPE, headers=disposition)


def _allow(request: SignedInRequest) -> None:
    words = _("The record of personal data is read by coordinators and administrators.")
    allow(can_read_processing_record(request.user), otherwise=words)
