"""Agreements that have gone quiet, for those who keep the place and decide."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.keepers.policies import can_keep_register
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved

from . import domain, policies
from .enums import Answer
from .forms import DecideForm
from .models import QuietQuestion

A_PAGE = 20


@sign_in_required
@require_safe
def quiet_agreements(request: SignedInRequest) -> HttpResponse:
    words = _(
        "This is for those who keep places in the register. Ask the coordinator if you should be one of them."
    )
    allow(can_keep_register(request.user), otherwise=words)
    running = QuietQuestion.objects.visible_to(request.user).running().for_lists()
    page = Paginator(running, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "quiet_agreements/list.html", {"page_obj": page, "questions": page})


@sign_in_required
@require_GET_or_POST
def quiet_agreement(request: SignedInRequest, key: int) -> HttpResponse:
    found = get_object_or_404(QuietQuestion.objects.visible_to(request.user).for_lists(), pk=key)
    words = _("Only those who keep the place decide. Ask the coordinator.")
    allow(policies.can_decide(request.user, found), otherwise=words)
    initial = {"answer": found.proposal.value} if found.is_proposed else {}
    form = DecideForm(posted(request), initial=initial)
    if form.is_valid() and _decided(request.user, found, form):
        return redirect(found.place)
    context = {
        "question": found,
        "form": form,
        "heading": _("Is the agreement in %(place)s alive?") % {"place": found.place},
        "submit": _("Decide"),
    }
    return render(request, "quiet_agreements/decide.html", context)


def _decided(user: User, question: QuietQuestion, form: DecideForm) -> QuietQuestion | None:
    answer, reason = Answer(form.cleaned_data["answer"]), form.cleaned_data["reason"]
    return saved(form, lambda: domain.decide(question=question, by=user, answer=answer, reason=reason))
