"""Something is wrong here: a tip about a place, without an account."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from accounts.busy_forms import is_too_much, status_of
from cms.finding.link_previews import preview_of_address
from extranet.keepers.finding import place_with
from forms.posting import posted, require_GET_or_POST

from . import domain
from .enums import KEPT_AFTER_DECISION, LOOK_WITHIN
from .forms import TipForm

# A municipality's whole office may share one address; a program sends more than this.
TIPS = ("tip", 20, 3600)


@never_cache
@require_GET_or_POST
def something_is_wrong(request: HttpRequest, code: str) -> HttpResponse:
    place = place_with(code)
    form = TipForm(posted(request))
    if form.is_valid() and not is_too_much(request, form, *TIPS):
        key = form.cleaned_data["submission_key"]
        domain.send_tip(place=place, correction=form.correction(), submission_key=key)
        messages.success(request, _("Thank you! Your tip has gone to those who keep this page."))
        return redirect(place)
    title = _("Is something wrong about %(place)s?") % {"place": place}
    description = _("Tell us what is wrong in the register of agreements. You need no account.")
    context = {
        "form": form,
        "place": place,
        "heading": title,
        "days": LOOK_WITHIN.days,
        "kept_days": KEPT_AFTER_DECISION.days,
        "link_preview": preview_of_address(request, title=title, description=description),
    }
    return render(request, "tips/something_is_wrong.html", context, status=status_of(form))
