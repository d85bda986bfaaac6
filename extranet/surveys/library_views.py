"""The library of questions, for whoever runs surveys."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, sign_in_required
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.refusals import tell_done_or_refused

from . import library, policies
from .enums import RoundStatus
from .forms import QuestionForm
from .models import Question, RoundQuestion
from .views import run_surveys, see_surveys

A_PAGE = 50


@sign_in_required
@require_safe
def survey_library(request: SignedInRequest) -> HttpResponse:
    """Retired ones last: what was answered to them is read all the same."""
    see_surveys(request)
    in_turn = Question.objects.order_by(F("retired_at").asc(nulls_first=True), "number", "pk")
    page = Paginator(in_turn.prefetch_related("choices"), A_PAGE).get_page(request.GET.get("page"))
    sent = RoundQuestion.objects.exclude(round__status=RoundStatus.DRAFT)
    asked = set(sent.filter(question__in=[one.pk for one in page]).values_list("question", flat=True))
    context = {
        "page_obj": page,
        "questions": [(one, not one.measure and one.pk not in asked) for one in page],
        "may_run": policies.can_run_surveys(request.user),
    }
    return render(request, "surveys/library.html", context)


@sign_in_required
@require_GET_or_POST
def survey_question_new(request: SignedInRequest) -> HttpResponse:
    run_surveys(request)
    form = QuestionForm(posted(request))
    if form.is_valid() and saved(form, lambda: _written(request.user, form)) is not None:
        messages.success(request, _("The question is in the library. You can choose it for a survey now."))
        return redirect("survey_library")
    return _page(request, form, _("A new question"))


def _written(user: User, form: QuestionForm) -> Question:
    key = form.cleaned_data["submission_key"]
    return library.write_question(by=user, submission_key=key, **form.values())


@sign_in_required
@require_GET_or_POST
def survey_question_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    run_surveys(request)
    found = get_object_or_404(Question, slug=slug)
    form = QuestionForm(posted(request), instance=found)
    if form.is_valid() and saved(form, lambda: _changed(request.user, found, form)) is not None:
        messages.success(request, _("Saved."))
        return redirect("survey_library")
    return _page(request, form, _("Change the question"))


def _changed(user: User, found: Question, form: QuestionForm) -> Question:
    return library.change_question(question=found, by=user, **form.values())


def _page(request: SignedInRequest, form: QuestionForm, heading: str) -> HttpResponse:
    context = {
        "form": form,
        "heading": heading,
        "lead": _(
            "Once a survey with the question is sent, the question stays as it is, so that rounds can be compared."
        ),
        "cancel_url": reverse("survey_library"),
        "autosave": "survey-question",
    }
    return render(request, "extranet/form_page.html", context)


@sign_in_required
@require_POST
def survey_question_retire(request: SignedInRequest, slug: str) -> HttpResponse:
    return _retired(
        request, slug, True, _("The question is retired. New surveys do not offer it; old answers stay.")
    )


@sign_in_required
@require_POST
def survey_question_restore(request: SignedInRequest, slug: str) -> HttpResponse:
    return _retired(request, slug, False, _("The question is offered to new surveys again."))


def _retired(request: SignedInRequest, slug: str, is_retired: bool, done: str) -> HttpResponse:
    run_surveys(request)
    found = get_object_or_404(Question, slug=slug)
    tell_done_or_refused(
        request, lambda: library.set_retired(question=found, by=request.user, is_retired=is_retired), done
    )
    return redirect("survey_library")
