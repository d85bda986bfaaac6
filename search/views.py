from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language

from .engines import Question
from .forms import SearchForm
from .service import Answer, search


def results(request: HttpRequest) -> HttpResponse:
    """Search for everyone: members find in one place what the public may see and what is shared with them."""
    form = SearchForm(request.GET)
    form.is_valid()
    question = _question(form.cleaned_data)
    answer = search(question, request.user, _page(request)) if question.text else Answer()
    response = render(request, "search/results.html", {"form": form, "question": question, "answer": answer})
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, no_store=True)
    return response


def _question(data: dict) -> Question:
    region = data.get("region")
    return Question(
        text=data.get("q", ""),
        language=get_language() or "",
        kind=data.get("kind", ""),
        region=region.pk if region else "",
    )


def _page(request: HttpRequest) -> int:
    number = request.GET.get("page", "1")
    return int(number) if number.isascii() and number.isdigit() and len(number) < 5 else 1
