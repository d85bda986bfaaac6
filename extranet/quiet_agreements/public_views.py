"""Whether an agreement is alive: a page without an account, behind the link of the one mail."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt

from database.holding import Gone
from forms.posting import posted, require_GET_or_POST
from web.secret_links import behind_secret_link

from . import answering
from .enums import Answer
from .forms import TellForm
from .models import QuietQuestion


# The link asks for nothing but its own secret, so a forged request gains nothing, and who hides where she comes from
# is let in too.
@csrf_exempt
@behind_secret_link
@require_GET_or_POST
def quiet_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Four buttons, and afterwards what happened. To open it changes nothing (T52)."""
    try:
        form = TellForm(posted(request))
        if form.is_valid():
            answering.tell(token=token, answer=Answer(form.cleaned_data["answer"]))
            return redirect("quiet_answer", token)
        question = answering.question_of(token)
    except (QuietQuestion.DoesNotExist, Gone):
        raise Http404 from None
    context = {
        "question": question,
        "place": question.place,
        "can_answer": answering.can_be_answered(question),
        "answers": Answer,
    }
    return render(request, "quiet_agreements/answer.html", context)
