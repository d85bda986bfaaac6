from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.finding.link_previews import LinkPreview, preview_of_address

from . import vain
from .forms import SearchForm
from .questions import Filters, Question
from .service import Answer, search
from .signposts import signposts


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Search for everyone: members find in one place what the public may see and what is shared with them."""
    form = SearchForm(request.GET)
    question = form.question
    answer = search(question, request.user, _page(request)) if question.text else Answer()
    is_narrowed = question.filters != Filters()
    posts = signposts(question) if question.text and not answer.total else []
    if question.text and not answer.total and not is_narrowed:
        vain.note(request, question.text)
    context = {
        "form": form,
        "question": question,
        "answer": answer,
        "is_narrowed": is_narrowed,
        "filters": form.narrowing(answer) if question.text else [],
        "signposts": posts,
        "place_code": next((post.place for post in posts if post.place), ""),
        "link_preview": _preview(request, question),
    }
    response = render(request, "search/results.html", context)
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _preview(request: HttpRequest, question: Question) -> LinkPreview | None:
    """The search box can be found; what was found with it is for nobody's list."""
    if question.text:
        return None
    words = _("Search the method bank, the register of agreements, meetings and experiences.")
    return preview_of_address(request, title=_("Search"), description=words)


def _page(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 10 else 1
