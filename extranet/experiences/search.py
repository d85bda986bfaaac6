"""How experiences are found. An unnamed one is indexed without its organisation's name."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from extranet.audiences.search import SharedSource
from search import registry
from search.documents import SearchDocument
from web.stored_links import stored_day
from web.text.showing import as_words

from .models import Experience
from .signatures import public_signature

SUMMARY_LENGTH = 300


class ExperienceSource(SharedSource):
    kind = "experience"
    model = Experience
    label = _("Experiences")

    def objects(self) -> Iterable[Experience]:
        return Experience.objects.with_signatures().prefetch_related("topics", "process_steps").iterator(200)

    def document(self, obj: Experience) -> SearchDocument:
        texts = [as_words(text) for text in (obj.did, obj.outcome, obj.difficulties, obj.advice)]
        place, organisation = obj.place, public_signature(obj).organisation
        return self.found_by(
            obj,
            title=obj.title,
            summary=texts[0][:SUMMARY_LENGTH],
            body="\n".join([*texts, str(place or ""), str(organisation or "")]),
            url=_address(obj),
            region=obj.region_id or "",
            topics=[topic.code for topic in obj.topics.all()],
            process_steps=[step.code for step in obj.process_steps.all()],
            date=stored_day(obj.created_at),
        )

    def findable_by(self, user: Any) -> QuerySet[Any]:
        return super().findable_by(user) if user.is_active else Experience.objects.public()


def _address(experience: Experience) -> str:
    """What everyone may read has a page that everyone can open."""
    return reverse("public_experience" if experience.is_public else "experience", args=[experience.pk])


registry.register(ExperienceSource())
