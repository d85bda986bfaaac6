"""Talk to someone: asking without an account, and the private page of whoever asked."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.busy_forms import is_too_much, status_of
from cms.finding.link_previews import preview_of_address
from database.holding import Gone
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from places.models import Municipality, Region
from web.origins import checked_origin, match_of
from web.refusals import tell_done_or_refused
from web.secret_links import behind_secret_link, secret_address

from . import asking
from .enums import ANSWER_WITHIN
from .forms import AddForm, AskForm
from .models import Enquiry

# A municipality's whole office may share one address; a program asks more than this.
QUESTIONS = ("talk_to_someone", 20, 3600)


@never_cache
@require_GET_or_POST
def talk_to_someone(request: HttpRequest) -> HttpResponse:
    page = checked_origin(request.GET.get("fran", ""))
    place = place_of(request.GET.get("plats", ""), page)
    form = AskForm(posted(request), initial={"page": page, "place": place})
    if form.is_valid() and not is_too_much(request, form, *QUESTIONS):
        _enquiry, token = asking.ask(
            question=form.question(), submission_key=form.cleaned_data["submission_key"]
        )
        messages.success(request, _("Thank you! We have got your question."))
        return redirect("own_enquiry", token)
    title, description = _("Talk to someone"), _("Ask the network about agreements. You need no account.")
    context = {
        "form": form,
        "page": checked_origin(request.POST.get("page", "")) if form.is_bound else page,
        "days": ANSWER_WITHIN.days,
        "link_preview": preview_of_address(request, title=title, description=description),
    }
    return render(request, "support/talk_to_someone.html", context, status=status_of(form))


def place_of(code: str, page: str) -> str:
    """What the place is called: the one whose code came along, else the one that the page is about."""
    match = match_of(page) if page and not code else None
    about = match.kwargs if match and match.url_name in {"register_municipality", "register_region"} else {}
    code = code or about.get("code", "")
    # Anything may stand in an address, and PostgreSQL refuses some of it.
    if code and not code.isdecimal():
        return ""
    if "slug" in about:
        found: Region | Municipality | None = Region.objects.filter(slug=about["slug"]).first()
    else:
        found = Municipality.objects.filter(code=code).first() or Region.objects.filter(code=code).first()
    return found.name if found else ""


# By the link ---------------------------------------------------------------------------------


# The link asks for nothing but its own secret, so a forged request gains nothing, and who hides where she comes from
# is let in too.
@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def own_enquiry(request: HttpRequest, token: str) -> HttpResponse:
    """What has become of the question; and a form to add to it. To open the link changes nothing (T52)."""
    enquiry = _of(token)
    form = AddForm(posted(request))
    if form.is_valid() and not is_too_much(request, form, *QUESTIONS) and _added(form, token):
        messages.success(request, _("It is added. Whoever answers you has been told."))
        return redirect("own_enquiry", token)
    context = {
        "enquiry": enquiry,
        "entries": enquiry.entries.select_related("organisation"),
        "form": form,
        "link": secret_address("own_enquiry", token),
        "withdraw_url": reverse("own_enquiry_withdraw", args=[token]),
    }
    return render(request, "support/own_enquiry.html", context, status=status_of(form))


def _added(form: AddForm, token: str) -> Enquiry | None:
    return saved(form, lambda: asking.add_words(token=token, **form.cleaned_data))


@csrf_exempt
@behind_secret_link
@require_POST
def own_enquiry_withdraw(request: HttpRequest, token: str) -> HttpResponse:
    _of(token)
    done = _("Your question is taken back. Whoever had it has been told.")
    tell_done_or_refused(request, lambda: asking.withdraw(token=token), done)
    return redirect("own_enquiry", token)


def _of(token: str) -> Enquiry:
    try:
        return asking.enquiry_of(token)
    except (Enquiry.DoesNotExist, Gone):
        raise Http404 from None
