"""What a contact is asked once a year: a page without an account, behind the link of a mail.

To open it changes nothing, for programs open the links of mails before people do (T52).
"""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from database.holding import Gone
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from methodbank.agreements.models import Contact
from web.secret_links import behind_secret_link

from . import answering
from .forms import ChangeForm, ConfirmForm, LeaveForm
from .models import ContactQuestion


# The link asks for nothing but its own secret, so a forged request gains nothing, and who hides where she comes from
# is let in too. The same holds for the two below.
@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def contact_answer(request: HttpRequest, token: str) -> HttpResponse:
    """What stands, and a button that says that it holds; afterwards what happened."""
    question = _of(token)
    side = answering.side_told_before(question.contact)
    form = ConfirmForm(posted(request), contact=question.contact, side=side)
    if form.is_valid() and _done(
        form, lambda: answering.confirm(token=token, side=form.cleaned_data["side"])
    ):
        return redirect("contact_answer", token)
    return _page(request, "contact_checks/answer.html", token, question, form)


@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def contact_answer_change(request: HttpRequest, token: str) -> HttpResponse:
    question = _of(token)
    contact = question.contact
    form = ChangeForm(
        posted(request), contact=contact, side=answering.side_told_before(contact), **_standing(contact)
    )
    if form.is_valid() and _done(
        form,
        lambda: answering.change(token=token, side=form.cleaned_data["side"], details=form.details()),
    ):
        return redirect("contact_answer", token)
    return _page(request, "contact_checks/answer_change.html", token, question, form)


@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def contact_answer_leave(request: HttpRequest, token: str) -> HttpResponse:
    question = _of(token)
    form = LeaveForm(posted(request))
    if form.is_valid() and _done(form, lambda: answering.leave(token=token, **form.cleaned_data)):
        return redirect("contact_answer", token)
    return _page(request, "contact_checks/answer_leave.html", token, question, form)


def _of(token: str) -> ContactQuestion:
    try:
        return answering.question_of(token)
    except ContactQuestion.DoesNotExist:
        raise Http404 from None


def _done(form: forms.Form, act: Callable[[], ContactQuestion]) -> ContactQuestion | None:
    """A question that was wiped meanwhile is no page any more."""
    try:
        return saved(form, act)
    except (ContactQuestion.DoesNotExist, Gone):
        raise Http404 from None


def _standing(contact: Contact) -> dict[str, str]:
    return vars(answering.details_of(contact))


def _page(
    request: HttpRequest, template: str, token: str, question: ContactQuestion, form: forms.Form
) -> HttpResponse:
    context = {
        "question": question,
        "contact": question.contact,
        "stands": question.is_open and answering.still_stands(question.contact),
        "form": form,
        "answer_url": reverse("contact_answer", args=[token]),
        "change_url": reverse("contact_answer_change", args=[token]),
        "leave_url": reverse("contact_answer_leave", args=[token]),
    }
    return render(request, template, context)
