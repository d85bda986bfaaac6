"""Contacts that somebody has to call, for those who keep the place."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from extranet.keepers.policies import can_keep_register
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from web.refusals import tell_done_or_refused

from . import domain, policies
from .answering import details_of
from .forms import DetailsForm
from .models import ContactQuestion

A_PAGE = 20


@sign_in_required
@require_safe
def contact_questions(request: SignedInRequest) -> HttpResponse:
    words = _(
        "This is for those who keep places in the register. Ask the coordinator if you should be one of them."
    )
    allow(can_keep_register(request.user), otherwise=words)
    waiting = ContactQuestion.objects.waiting_for(request.user).for_lists()
    page = Paginator(waiting, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "contact_checks/questions.html", {"page_obj": page, "questions": page})


@sign_in_required
@require_safe
def contact_question(request: SignedInRequest, key: int) -> HttpResponse:
    found = _visible(request.user, key)
    place = found.contact.place
    title = _("A new contact for %(place)s") if found.is_left else _("Call the contact for %(place)s")
    context = {
        "question": found,
        "contact": found.contact,
        "heading": title % {"place": place},
        "may_call": policies.can_call_contact(request.user, found) and not found.has_ended,
    }
    return render(request, "contact_checks/question.html", context)


@sign_in_required
@require_POST
def contact_question_holds(request: SignedInRequest, key: int) -> HttpResponse:
    found = _callable(request.user, key)
    done = _("Thank you. The page of the place says that the contact is confirmed.")
    tell_done_or_refused(request, lambda: domain.call_held(question=found, by=request.user), done)
    return redirect("contact_questions")


@sign_in_required
@require_POST
def contact_question_unanswered(request: SignedInRequest, key: int) -> HttpResponse:
    found = _callable(request.user, key)
    done = _("It is noted that you have called. The contact stays in the list, so that somebody tries again.")
    tell_done_or_refused(request, lambda: domain.call_unanswered(question=found, by=request.user), done)
    return redirect(found)


@sign_in_required
@require_POST
def contact_question_close(request: SignedInRequest, key: int) -> HttpResponse:
    found = _callable(request.user, key)
    done = _("The question is closed. Whoever looks for the place is led to the contact of the county.")
    tell_done_or_refused(request, lambda: domain.close_question(question=found, by=request.user), done)
    return redirect("contact_questions")


@sign_in_required
@require_GET_or_POST
def contact_question_name(request: SignedInRequest, key: int) -> HttpResponse:
    """What was told on the telephone, or the contact that came after."""
    found = _callable(request.user, key)
    form = DetailsForm(posted(request), initial=_known(found))
    if form.is_valid() and _named(request.user, found, form):
        return redirect(found.contact.place)
    context = {
        "form": form,
        "heading": _("The contact for %(place)s") % {"place": found.contact.place},
        "lead": _(
            "Write what you were told. It stands on the page of the place at once. What stood before is kept."
        ),
        "cancel_url": found.get_absolute_url(),
    }
    return render(request, "extranet/form_page.html", context)


def _named(user: User, question: ContactQuestion, form: DetailsForm) -> ContactQuestion | None:
    return saved(form, lambda: domain.name_contact(question=question, by=user, details=form.details()))


def _known(question: ContactQuestion) -> dict[str, str]:
    """What stands; where the contact has left, what was told of the one who came after."""
    if question.is_left:
        return {"role_title": question.told_role, "email": question.told_email}
    return vars(details_of(question.contact))


def _visible(user: User, key: int) -> ContactQuestion:
    return get_object_or_404(ContactQuestion.objects.visible_to(user).for_lists(), pk=key)


def _callable(user: User, key: int) -> ContactQuestion:
    found = _visible(user, key)
    words = _("Only those who keep the place change its contact. Ask the coordinator.")
    allow(policies.can_call_contact(user, found), otherwise=words)
    return found
