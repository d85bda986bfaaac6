"""Where somebody from this place begins: the way in that fits, and the step to take first."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation

from cms.finding.pages import open_translations, public_pages
from methodbank.agreements.enums import AgreementStatus
from methodbank.articles.models import ProcessStepPage
from registry.about_places import PlaceFacts, PlaceSection
from vocabulary.enums import StepCode

from .models import HomePage

# Where nothing is known, or nothing is left, the way begins at its beginning.
FIRST_STEPS = {
    AgreementStatus.IN_PROGRESS: StepCode.DRAFTING,
    AgreementStatus.CONCLUDED: StepCode.FOLLOW_UP,
    AgreementStatus.UNDER_REVISION: StepCode.DRAFTING,
    AgreementStatus.DORMANT: StepCode.FOLLOW_UP,
    AgreementStatus.RESTARTING: StepCode.PREPARATION,
}


def where_to_begin(request: HttpRequest, place: PlaceFacts) -> Mapping[str, Any] | None:
    language = translation.get_language() or settings.LANGUAGE_CODE
    first = FIRST_STEPS.get(AgreementStatus(place.status)) if place.status else None
    steps = public_pages(ProcessStepPage, language).filter(step=first or StepCode.INITIATIVE)
    step = steps.select_related("step", "locale").defer("body").first()
    front = public_pages(HomePage, language).first()
    ways = _ways_from(front, request, place) if front else []
    if not step and not ways:
        return None
    return {"step": step, "step_url": step.get_url(request) if step else "", "ways": ways}


def _ways_from(front: HomePage, request: HttpRequest, place: PlaceFacts) -> list[dict[str, str]]:
    linked = list(open_translations(front.leads_to))
    return front.open_ways_in(request, linked, fitting="with" if place.has_agreement else "without")


PLACE_SECTIONS = [PlaceSection(order=10, template="home/_where_to_begin.html", context=where_to_begin)]
