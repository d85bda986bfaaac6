"""Rounds, for whoever runs them: what is asked, whom, and who has answered."""

from collections.abc import Callable
from typing import Any
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
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from places.models import Region
from web.refusals import Refused, tell_done_or_refused
from web.text.language import Said

from . import domain, policies
from .answering import answers_of, questions_of
from .forms import AddressForm, PlaceFilter, PlacesForm, QuestionsForm, RoundForm, SeenForm
from .models import AskedPlace, Question, SurveyRound

A_PAGE = 50
ROUNDS_A_PAGE = 20


@sign_in_required
@require_safe
def surveys(request: SignedInRequest) -> HttpResponse:
    see_surveys(request)
    rounds = SurveyRound.objects.visible_to(request.user).with_counts().order_by("-created_at", "pk")
    context = {
        "page_obj": Paginator(rounds, ROUNDS_A_PAGE).get_page(request.GET.get("page")),
        "may_run": policies.can_run_surveys(request.user),
    }
    return render(request, "surveys/surveys.html", context)


@sign_in_required
@require_GET_or_POST
def survey_new(request: SignedInRequest) -> HttpResponse:
    run_surveys(request)
    form = RoundForm(posted(request), initial=RoundForm.beginning(timezone.localdate()))
    if form.is_valid() and (made := saved(form, lambda: _made(request.user, form))):
        messages.success(request, _("The survey is there as a draft. Choose its questions and its places."))
        return redirect(made)
    context = {"form": form, "heading": _("A new survey"), "submit": _("Save the draft")}
    return render(request, "extranet/form_page.html", context)


def _made(user: User, form: RoundForm) -> SurveyRound:
    key = form.cleaned_data["submission_key"]
    return domain.make_round(by=user, submission_key=key, **form.values())


@sign_in_required
@require_safe
def survey(request: SignedInRequest, key: UUID) -> HttpResponse:
    """How far it has come, and its places: those who have not answered first."""
    found = _visible(request.user, key)
    form = PlaceFilter(request.GET)
    places, number = form.chosen(found.places.all()).for_lists(), found.places.how_many()
    context = {
        "survey_round": found,
        "heading": Said(found.title),
        "form": form,
        "questions": questions_of(found),
        "page_obj": Paginator(places, A_PAGE).get_page(request.GET.get("page")),
        "number": number,
        "counties": _counties(found),
        "may_change": policies.can_change_round(request.user, found),
        "is_over": found.is_under_way and timezone.localdate() > found.last_day,
        "unrecorded": number["unrecorded"] if found.is_closed else 0,
        "press": SeenForm(survey_round=found),
    }
    return render(request, "surveys/survey.html", context)


def _counties(found: SurveyRound) -> list[dict[str, Any]]:
    """Of each county how many have answered; with its name. Two queries."""
    names = dict(Region.objects.values_list("pk", "name"))
    return [row | {"name": names[row["county"]]} for row in found.places.by_county()]


@sign_in_required
@require_GET_or_POST
def survey_edit(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _changeable(request.user, key)
    form = RoundForm(posted(request), instance=found)
    if form.is_valid() and saved(form, lambda: _changed(request.user, found, form)) is not None:
        messages.success(request, _("Saved."))
        return redirect(found)
    context = {"form": form, "heading": _("Change the survey"), "cancel_url": found.get_absolute_url()}
    return render(request, "extranet/form_page.html", context)


def _changed(user: User, found: SurveyRound, form: RoundForm) -> SurveyRound:
    version = form.cleaned_data["version"]
    return domain.change_round(survey_round=found, by=user, version=version, **form.values())


@sign_in_required
@require_GET_or_POST
def survey_questions(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _changeable(request.user, key)
    offered = list(Question.objects.offered())
    form = QuestionsForm(posted(request), survey_round=found, questions=offered)
    if form.is_valid() and _done(form, key, lambda: _questions_chosen(request.user, found, form)):
        messages.success(request, _("The questions are chosen."))
        return redirect(found)
    context = {
        "form": form,
        "heading": _("Choose the questions"),
        "lead": _(
            "Write 1 at the first question, 2 at the next, and so on. Leave a box empty to leave it out."
        ),
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "extranet/form_page.html", context)


def _questions_chosen(user: User, found: SurveyRound, form: QuestionsForm) -> SurveyRound:
    seen = form.cleaned_data["seen"]
    return domain.choose_questions(survey_round=found, by=user, seen=seen, questions=form.chosen())


@sign_in_required
@require_GET_or_POST
def survey_places(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _changeable(request.user, key)
    form = PlacesForm(posted(request), survey_round=found)
    if form.is_valid() and _done(form, key, lambda: _places_chosen(request.user, found, form)):
        messages.success(request, _("The places are chosen. Their addresses come from the register."))
        return redirect(found)
    context = {
        "form": form,
        "heading": _("Choose the places"),
        "lead": _("What you choose here takes the place of what was chosen before."),
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "extranet/form_page.html", context)


def _places_chosen(user: User, found: SurveyRound, form: PlacesForm) -> SurveyRound:
    seen = form.cleaned_data["seen"]
    return domain.choose_places(survey_round=found, by=user, seen=seen, places=form.places())


@sign_in_required
@require_GET_or_POST
def survey_address(request: SignedInRequest, pk: int) -> HttpResponse:
    asked = _asked(request.user, pk)
    found = _changeable(request.user, asked.round_id)
    form = AddressForm(posted(request), initial={"email": asked.email})
    if form.is_valid() and saved(form, lambda: _address_given(request.user, found, asked, form)) is not None:
        messages.success(
            request, _("The address is saved. If the survey is open, the questions go there at once.")
        )
        return redirect(found)
    context = {
        "form": form,
        "heading": _("Where do we write to %(place)s?") % {"place": asked},
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "extranet/form_page.html", context)


def _address_given(user: User, found: SurveyRound, asked: AskedPlace, form: AddressForm) -> AskedPlace:
    email = form.cleaned_data["email"]
    return domain.give_address(survey_round=found, place=asked, by=user, email=email)


@sign_in_required
@require_safe
def survey_place(request: SignedInRequest, pk: int) -> HttpResponse:
    """What one place has answered, its own words too. Nobody else reads those."""
    asked = _asked(request.user, pk)
    given = answers_of(asked)
    answers = [
        (question, given[question.slug].words(question) if question.slug in given else "")
        for question in questions_of(asked.round)
    ]
    context = {"survey_round": asked.round, "asked": asked, "heading": str(asked), "answers": answers}
    return render(request, "surveys/survey_place.html", context)


@sign_in_required
@require_POST
def survey_send(request: SignedInRequest, key: UUID) -> HttpResponse:
    """Leads to the page of the job, where she sees how far it has come."""
    return _pressed(
        request, key, domain.send_round, _("The survey is open. No place has an address to write to yet.")
    )


@sign_in_required
@require_POST
def survey_close(request: SignedInRequest, key: UUID) -> HttpResponse:
    return _pressed(
        request, key, domain.close_round, _("The survey is closed, and everyone can read its figures.")
    )


@sign_in_required
@require_POST
def survey_delete(request: SignedInRequest, key: UUID) -> HttpResponse:
    found = _changeable(request.user, key)
    done = _("The draft is deleted.")
    if tell_done_or_refused(request, lambda: domain.delete_round(survey_round=found, by=request.user), done):
        return redirect("surveys")
    return redirect(found)


def _pressed(request: SignedInRequest, key: UUID, verb: Callable[..., Any], without_job: str) -> HttpResponse:
    found = _changeable(request.user, key)
    form = SeenForm(request.POST, survey_round=found)
    form.full_clean()
    submission_key = form.cleaned_data.get("submission_key")
    try:
        job = verb(
            survey_round=found, by=request.user, seen=form.cleaned_data["seen"], submission_key=submission_key
        )
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(found)
    if job:
        return redirect("job", job.pk)
    messages.success(request, without_job)
    return redirect(found)


def _done(form: SeenForm, key: UUID, act: Callable[[], SurveyRound]) -> SurveyRound | None:
    """If something has happened meanwhile, the page says so, and the next press counts."""
    done = saved(form, act)
    if done is None and (fresh := SurveyRound.objects.filter(pk=key).first()):
        form.read_again(fresh.version)
    return done


def see_surveys(request: SignedInRequest) -> None:
    words = _("The coordinators see the surveys. Ask one of them.")
    allow(policies.can_see_surveys(request.user), otherwise=words)


def run_surveys(request: SignedInRequest) -> None:
    words = _("Only the coordinator runs surveys. Write to the coordinator.")
    allow(policies.can_run_surveys(request.user), otherwise=words)


def _visible(user: User, key: UUID) -> SurveyRound:
    return get_object_or_404(SurveyRound.objects.visible_to(user), pk=key)


def _changeable(user: User, key: UUID) -> SurveyRound:
    found = _visible(user, key)
    words = _("Only the coordinator runs surveys. Write to the coordinator.")
    allow(policies.can_change_round(user, found), otherwise=words)
    return found


def _asked(user: User, pk: int) -> AskedPlace:
    """A place of a round that she may see."""
    places = AskedPlace.objects.filter(round__in=SurveyRound.objects.visible_to(user))
    return get_object_or_404(places.select_related("round", "municipality", "region"), pk=pk)
