"""Enquiries, for those who answer."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.organisations.policies import belongs_to, is_coordinator
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.refusals import tell_done_or_refused

from . import domain, policies
from .forms import AnswerForm, EnquiryFilter, PassOnForm, SeenForm
from .letters import reply_address
from .models import Enquiry

A_PAGE = 20


@sign_in_required
@require_safe
def enquiries(request: SignedInRequest) -> HttpResponse:
    now = timezone.now()
    form = EnquiryFilter(request.GET)
    chosen = form.chosen(Enquiry.objects.visible_to(request.user), request.user, now)
    page = Paginator(chosen.for_lists(), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page_obj": page,
        "enquiries": [(enquiry, enquiry.is_overdue(now)) for enquiry in page],
        "is_coordinator": is_coordinator(request.user),
    }
    return render(request, "support/enquiries.html", context)


@sign_in_required
@require_safe
def enquiry(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    may_answer = policies.can_answer_enquiry(request.user, found)
    context = {
        **_about(found),
        "heading": _("Enquiry %(title)s") % {"title": found.reference},
        "is_overdue": found.is_overdue(timezone.now()),
        "may_answer": may_answer and not found.has_ended,
        "may_pass_on": policies.can_pass_on_enquiry(request.user, found) and not found.has_ended,
        "is_hers": found.responsible_id == request.user.pk,
        "press": SeenForm(enquiry=found),
    }
    return render(request, "support/enquiry.html", context)


@sign_in_required
@require_POST
def enquiry_take(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _answerable(request.user, key)
    seen = _seen(request, found)
    done = _("You have taken it. Whoever asked sees that it is read.")
    tell_done_or_refused(
        request, lambda: domain.take_enquiry(enquiry=found, by=request.user, seen=seen), done
    )
    return redirect(found)


@sign_in_required
@require_GET_or_POST
def enquiry_answer(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _answerable(request.user, key)
    form = AnswerForm(posted(request), enquiry=found)
    if form.is_valid() and _done(form, key, lambda: _answered(request.user, found, form)):
        sent = _("Your answer is sent.") if found.email else _("Your answer stands on the private page.")
        messages.success(request, sent)
        return redirect(found)
    context = {
        **_about(_visible(request.user, key)),
        "form": form,
        "heading": _("Answer %(reference)s") % {"reference": found.reference},
        "submit": _("Send the answer") if found.email else _("Save the answer"),
        "reply_to": ", ".join(reply_address(request.user)),
        "takes_back": found.passed_to is not None and not belongs_to(request.user, found.passed_to),
        "cancel_url": found.get_absolute_url(),
        "autosave": "enquiry-answer",
    }
    return render(request, "support/answer.html", context)


def _answered(user: User, found: Enquiry, form: AnswerForm) -> Enquiry:
    return domain.answer_enquiry(enquiry=found, by=user, **form.cleaned_data)


@sign_in_required
@require_GET_or_POST
def enquiry_pass_on(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _visible(request.user, key)
    words = _("Only the coordinator passes enquiries on. Write to the coordinator.")
    allow(policies.can_pass_on_enquiry(request.user, found), otherwise=words)
    form = PassOnForm(posted(request), enquiry=found)
    if form.is_valid() and _done(form, key, lambda: _passed_on(request.user, found, form)):
        done = _("It is passed on to %(organisation)s, who have been told.")
        messages.success(request, done % form.cleaned_data)
        return redirect(found)
    context = {
        "form": form,
        "heading": _("Pass on the enquiry"),
        "lead": _("Those you choose see the question and how to reach whoever asked. They get a letter."),
        "submit": _("Pass on"),
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "extranet/form_page.html", context)


def _passed_on(user: User, found: Enquiry, form: PassOnForm) -> Enquiry:
    return domain.pass_on_enquiry(enquiry=found, by=user, **form.cleaned_data)


@sign_in_required
@require_POST
def enquiry_close(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _answerable(request.user, key)
    seen = _seen(request, found)
    done = _("The enquiry is closed. It opens again if whoever asked writes more.")
    tell_done_or_refused(
        request, lambda: domain.close_enquiry(enquiry=found, by=request.user, seen=seen), done
    )
    return redirect(found)


def _seen(request: SignedInRequest, found: Enquiry) -> int:
    form = SeenForm(request.POST, enquiry=found)
    form.full_clean()
    return form.cleaned_data["seen"]


def _done(form: SeenForm, key: UUID, act: Callable[[], Enquiry]) -> Enquiry | None:
    """If something has happened meanwhile, the page that says so shows it too, and the next press counts."""
    done = saved(form, act)
    if done is None and (fresh := Enquiry.objects.filter(pk=key).first()):
        form.read_again(fresh.version)
    return done


def _about(found: Enquiry) -> dict[str, object]:
    return {
        "enquiry": found,
        "entries": found.entries.select_related("by", "organisation"),
    }


def _visible(user: User, key: UUID) -> Enquiry:
    rows = Enquiry.objects.visible_to(user)
    with_names = rows.select_related("region", "municipality", "responsible", "passed_to__group")
    return get_object_or_404(with_names, pk=key)


def _answerable(user: User, key: UUID) -> Enquiry:
    found = _visible(user, key)
    words = _("Those who have it answer it: the coordinator, or the organisation it was passed on to.")
    allow(policies.can_answer_enquiry(user, found), otherwise=words)
    return found
