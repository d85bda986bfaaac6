"""Pages that editors show first to whoever asks a question."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import CharField
from django.db.models.functions import Cast

from .found import Found, found
from .models import LONGEST_QUESTION, PinnedAnswer, SearchEntry
from .pages import PageSource
from .questions import Filters, Question
from .registry import sources
from .sameness import same_question


def pinned_to(question: Question) -> list[Found]:
    """One at most, in whatever language it is; none where the question is narrowed.

    Only what everyone may read is an entry of a page. Whether it still is, is asked of its source as of every hit.
    """
    if question.filters != Filters() or len(question.text) > 2 * LONGEST_QUESTION:
        return []
    kinds = [kind for kind, source in sources().items() if isinstance(source, PageSource)]
    pins = PinnedAnswer.objects.filter(
        same_as=same_question(question.text, question.language), language__language_code=question.language
    )
    pages = pins.annotate(key=Cast("page_id", CharField())).values("key")
    entries = SearchEntry.objects.filter(kind__in=kinds, key__in=pages).order_by()
    keys = list(entries.values_list("pk", flat=True)[:1])
    return found(keys) if keys else []


def pinned_first(pinned: Iterable[Found], best: Iterable[Found]) -> list[Found]:
    """Each once."""
    return list({one.entry: one for one in [*pinned, *best]}.values())


def renew() -> None:
    """After a change of how words are read: what is the same question is said anew, where no other has it by now."""
    for pin in PinnedAnswer.objects.select_related("language").order_by("pk"):
        same_as = pin.as_asked()
        taken = PinnedAnswer.objects.filter(same_as=same_as, language=pin.language_id)
        if same_as != pin.same_as and not taken.exists():
            pin.save()
