"""Signing an agreement afterwards, without an account, and the page behind the link of the letter."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from accounts.busy_forms import is_too_much, status_of
from cms.finding.link_previews import preview_of_address
from database.holding import Gone
from database.keys import LARGEST_KEY
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.secret_links import behind_secret_link

from . import domain
from .enums import CONFIRM_WITHIN, KEPT_AFTER_DECISION, RequestStatus
from .forms import SignForm
from .models import StandingForm

# A whole office may share one address; a program sends more than this.
SIGNATURES = ("signing", 20, 3600)


@never_cache
@require_GET_or_POST
def sign_agreement(request: HttpRequest, key: int) -> HttpResponse:
    if key > LARGEST_KEY:
        raise Http404
    related = ("agreement__municipality__region", "agreement__region")
    found = get_object_or_404(
        StandingForm.objects.select_related(*related), agreement=key, agreement__retracted_at=None
    )
    form = SignForm(posted(request))
    if form.is_valid() and not is_too_much(request, form, *SIGNATURES) and _sent(form, found):
        messages.success(request, _("Nearly done. Press the button in the letter that we have sent you."))
        return redirect(found.agreement.place)
    title = _("Sign the agreement in %(place)s") % {"place": found.agreement.place}
    context = {
        "form": form,
        "standing_form": found,
        "heading": title,
        "confirm_days": CONFIRM_WITHIN.days,
        "kept_days": KEPT_AFTER_DECISION.days,
        "link_preview": preview_of_address(
            request, title=title, description=_("For organisations that want to stand behind the agreement.")
        ),
    }
    return render(request, "signatures/sign_agreement.html", context, status=status_of(form))


def _sent(form: SignForm, found: StandingForm) -> object:
    key = form.cleaned_data["submission_key"]
    return saved(form, lambda: domain.ask_to_sign(form=found, signer=form.to_sign(), submission_key=key))


# The link asks for nothing but its own secret, so a forged request gains nothing.
@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def signing_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """To open the link changes nothing: programs that read mail open every link (T52). The press confirms."""
    try:
        found = domain.confirm(token=token) if request.method == "POST" else domain.request_of(token)
    except Gone:
        raise Http404 from None
    context = {"signing": found, "is_confirmed": found.state != RequestStatus.UNCONFIRMED}
    return render(request, "signatures/confirm.html", context)
