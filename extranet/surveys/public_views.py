"""What everyone reads of surveys that are closed; and the page of whoever answers, behind her link."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from accounts.ratelimits import is_limited
from cms.finding.link_previews import preview_of_address
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.refusals import Refused
from web.secret_links import behind_secret_link, secret_address
from web.text.language import Said, said

from . import answering
from .answer_form import AnswerForm
from .answering import AnswersMoved
from .before import said_before
from .comparing import all_occasions, chosen_two, comparisons
from .enums import QuestionKind
from .figures import occasion_of_round, occasions_of_2013
from .forms import OccasionsForm, PassOnForm
from .models import AskedPlace, Question, SurveyLink, SurveyRound

A_PAGE = 20
# A municipality's whole office may share one address; a program tries more than this.
PASSINGS = (20, 3600)


@require_safe
def survey_results(request: HttpRequest) -> HttpResponse:
    """Every round that is closed, and the survey of 2013 before them."""
    page = Paginator(SurveyRound.objects.closed(), A_PAGE).get_page(request.GET.get("page"))
    title = _("Surveys")
    description = _("What municipalities and regions have answered about their agreements, year by year.")
    context = {
        "page_obj": page,
        "questions": Question.objects.shown_to_all(),
        "lead": description,
        "breadcrumbs": [_register(), {"title": title, "url": ""}],
        "link_preview": preview_of_address(request, title=title, description=description),
    }
    return render(request, "surveys/results.html", context)


@require_safe
def survey_figures(request: HttpRequest, slug: str) -> HttpResponse:
    """All figures of one round, each question beside the survey of 2013 where that asked the same."""
    found = get_object_or_404(SurveyRound.objects.closed(), slug=slug)
    questions = answering.questions_of(found)
    own = occasion_of_round(found, questions)
    before = occasions_of_2013(questions)
    title, description = Said(found.title), _("What municipalities and regions have answered, in figures.")
    context = {
        "survey_round": found,
        "occasion": own,
        "parts": [(question, comparisons(question, [*before[-1:], own])) for question in questions],
        "earlier": before[-1] if before else None,
        "breadcrumbs": [_register(), _results(), {"title": said(title), "url": ""}],
        "link_preview": preview_of_address(request, title=found.title, description=description),
    }
    return render(request, "surveys/figures.html", context)


@require_safe
def survey_question(request: HttpRequest, slug: str) -> HttpResponse:
    """One question through the years. `?fran=` and `?till=` are the two that are set beside each other."""
    question = get_object_or_404(Question.objects.shown_to_all().prefetch_related("choices"), slug=slug)
    rounds = SurveyRound.objects.closed().filter(questions__question=question)
    occasions = all_occasions([question], rounds)
    two = chosen_two(occasions, request.GET.get("fran", ""), request.GET.get("till", ""))
    keys = [occasion.key for occasion in two]
    context = {
        "question": question,
        "heading": Said(question.text),
        "form": OccasionsForm(
            initial={"fran": keys[0] if keys else "", "till": keys[-1] if keys else ""}, occasions=occasions
        ),
        "occasions": two,
        "parts": comparisons(question, two),
        "is_in_own_words": question.kind == QuestionKind.TEXT,
        "breadcrumbs": [_register(), _results(), {"title": said(question.text), "url": ""}],
        "link_preview": preview_of_address(request, title=question.text, description=question.definition),
    }
    return render(request, "surveys/question.html", context)


def _register() -> dict[str, str]:
    return {"title": _("Agreements"), "url": reverse("register")}


def _results() -> dict[str, str]:
    return {"title": _("Surveys"), "url": reverse("survey_results")}


# By the link ---------------------------------------------------------------------------------


# The link asks for nothing but its own secret, so a forged request gains nothing, and who hides where she comes from
# is let in too.
@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def survey_answer(request: HttpRequest, token: str) -> HttpResponse:
    """The questions to a place. To open the link changes nothing (T52)."""
    place = _of(token).place
    # Who sends a form too late gets it back with a sentence, and loses nothing that she has typed.
    if not place.round.is_open_on(timezone.localdate()) and posted(request) is None:
        return render(request, "surveys/answer_over.html", _over(place))
    form = _form(request, place)
    if form.is_valid() and _saved(form, token, place):
        messages.success(
            request, _("Thank you! Your answers are saved. You can change them until the last day.")
        )
        return redirect("survey_answer", token)
    context = {
        "form": form,
        "place": place,
        "survey_round": place.round,
        "link": secret_address("survey_answer", token),
        "pass_on_url": reverse("survey_pass_on", args=[token]),
    }
    return render(request, "surveys/answer.html", context)


def _form(request: HttpRequest, place: AskedPlace) -> AnswerForm:
    questions = answering.questions_of(place.round)
    return AnswerForm(
        posted(request),
        questions=questions,
        saved=answering.answers_of(place),
        before={} if place.saved_at else said_before(place, questions),
        initial={"seen": place.version, "is_done": place.is_done},
    )


def _saved(form: AnswerForm, token: str, place: AskedPlace) -> AskedPlace | None:
    """If somebody else was first, what she saved is shown at each question that differs."""
    data, given = form.cleaned_data, form.given()
    try:
        return answering.save_answers(token=token, given=given, is_done=data["is_done"], seen=data["seen"])
    except AnswersMoved as moved:
        fresh = AskedPlace.objects.get(pk=place.pk)
        form.show_what_is_saved(given, answering.answers_of(fresh), fresh.version)
        form.add_error(None, str(moved))
    except Refused as refusal:
        form.add_error(None, str(refusal))
    return None


def _over(place: AskedPlace) -> dict[str, Any]:
    """What was answered, for whoever comes when nobody can answer."""
    given = answering.answers_of(place)
    questions = answering.questions_of(place.round)
    return {
        "place": place,
        "survey_round": place.round,
        "is_early": not place.round.is_closed and timezone.localdate() < place.round.opens,
        "answers": [(one, given[one.slug].words(one)) for one in questions if one.slug in given],
    }


@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def survey_pass_on(request: HttpRequest, token: str) -> HttpResponse:
    """A colleague gets a link of her own."""
    place = _of(token).place
    form = PassOnForm(posted(request))
    if (
        form.is_valid()
        and not _is_too_much(request, form)
        and saved(form, lambda: _passed_on(token, form)) is not None
    ):
        messages.success(
            request, _("Your colleague has got a mail with a link. Your own link goes on working.")
        )
        return redirect("survey_answer", token)
    context = {
        "form": form,
        "place": place,
        "survey_round": place.round,
        "back": reverse("survey_answer", args=[token]),
    }
    return render(request, "surveys/pass_on.html", context)


def _passed_on(token: str, form: PassOnForm) -> SurveyLink:
    return answering.pass_on(token=token, email=form.cleaned_data["email"])


def _is_too_much(request: HttpRequest, form: PassOnForm) -> bool:
    """A program is slowed down (T51)."""
    amount, seconds = PASSINGS
    if not is_limited(request, "survey_pass_on", amount=amount, seconds=seconds):
        return False
    form.add_error(
        None, _("Too many have been sent from your network just now. Wait a while, and press again.")
    )
    return True


def _of(token: str) -> SurveyLink:
    try:
        return answering.link_of(token)
    except SurveyLink.DoesNotExist:
        raise Http404 from None
