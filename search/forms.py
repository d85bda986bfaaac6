from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from forms.choices import choices_of
from places.models import Region
from vocabulary.enums import StepCode, TopicCode

from .answers import Answer
from .enums import Period
from .questions import Question
from .registry import sources

_CODES: dict[str, type[TextChoices]] = {"topic": TopicCode, "step": StepCode, "period": Period}
_EVERY = {
    "region": _("The whole country"),
    "topic": _("All topics"),
    "step": _("All steps"),
    "period": _("Any time"),
}


class SearchForm(forms.Form):
    """What a person looks for. Every field may be empty, and what cannot be read narrows nothing.

    The kind is chosen by links beside the hits, and only comes along when she asks anew.
    """

    q = forms.CharField(label=_("Search for"), required=False, strip=True)
    kind = forms.ChoiceField(required=False, widget=forms.HiddenInput)
    topic = forms.ChoiceField(label=_("Topic"), choices=TopicCode.choices, required=False)
    step = forms.ChoiceField(label=_("Step in the process"), choices=StepCode.choices, required=False)
    region = forms.ModelChoiceField(Region.objects.alphabetical(), label=_("County"), required=False)
    period = forms.ChoiceField(label=_("When"), choices=Period.choices, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices_of(self, "kind").choices = [(kind, source.label) for kind, source in sources().items()]

    @property
    def question(self) -> Question:
        self.is_valid()
        chosen = self.cleaned_data
        period = chosen.get("period")
        return Question(
            text=chosen.get("q", ""),
            language=get_language() or "",
            kind=chosen.get("kind", ""),
            region=self._chosen("region"),
            topic=chosen.get("topic", ""),
            step=chosen.get("step", ""),
            since=Period(period).since(timezone.localdate()) if period else None,
        )

    @property
    def is_misread(self) -> bool:
        """Whether something that should narrow was not understood."""
        return bool(self.errors.keys() - {"q"})

    def narrowing(self, answer: Answer) -> list[BoundField]:
        """The fields that can narrow these hits, or do so now, each with what the hits have and how many have it."""
        facets = {
            "topic": answer.topics,
            "step": answer.steps,
            "region": answer.regions,
            "period": answer.periods,
        }
        return [
            self._offered(name, dict(facet))
            for name, facet in facets.items()
            if self._chosen(name) or any(count < answer.total for _code, count in facet)
        ]

    def _offered(self, name: str, counts: dict[str, int]) -> BoundField:
        """In the order of its choices. What is chosen stays, so that it can be taken back."""
        wanted = {*counts, self._chosen(name)}
        counted = [
            (code, f"{label} ({counts[code]})" if code in counts else label)
            for code, label in self._labels(name, wanted)
            if code in wanted
        ]
        choices_of(self, name).choices = [("", _EVERY[name]), *counted]
        return self[name]

    def _labels(self, name: str, wanted: set[str]) -> Iterator[tuple[str, str]]:
        if name == "region":
            named = Region.objects.alphabetical().filter(pk__in=wanted)
            return iter(named.values_list("pk", "name"))
        return ((code.value, str(code.label)) for code in _CODES[name])

    def _chosen(self, name: str) -> str:
        """Its code, or nothing."""
        chosen = self.cleaned_data.get(name)
        return str(chosen.pk) if isinstance(chosen, Region) else chosen or ""
