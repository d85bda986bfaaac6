"""How experiences are found. An unnamed one is indexed without its organisation's name."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from extranet.audiences.domain import audience_tokens
from search import registry
from search.documents import SearchDocument
from web.stored_links import stored_day
from web.text import plain_text, render_markdown

from .models import Experience
from .signatures import public_signature

SUMMARY_LENGTH = 300


class ExperienceSource:
    kind = "experience"
    model: type[Model] = Experience
    label = _("Experiences")

    def objects(self) -> Iterable[Experience]:
        return Experience.objects.with_signatures().prefetch_related("topics", "process_steps").iterator(200)

    def document(self, obj: Experience) -> SearchDocument:
        texts = [
            plain_text(render_markdown(text)) for text in (obj.did, obj.outcome, obj.difficulties, obj.advice)
        ]
        place, organisation = obj.place, public_signature(obj).organisation
        return SearchDocument(
            kind=self.kind,
            key=str(obj.pk),
            language="",
            title=obj.title,
            summary=texts[0][:SUMMARY_LENGTH],
            body="\n".join([*texts, str(place or ""), str(organisation or "")]),
            url=_address(obj),
            audience=audience_tokens(obj),
            region=obj.region_id or "",
            topics=[topic.code for topic in obj.topics.all()],
            process_steps=[step.code for step in obj.process_steps.all()],
            date=stored_day(obj.created_at),
        )

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        found = Experience.objects.visible_to(user) if user.is_active else Experience.objects.public()
        return {str(key) for key in found.filter(pk__in=keys).values_list("pk", flat=True)}


def _address(experience: Experience) -> str:
    """What everyone may read has a page that everyone can open."""
    return reverse("public_experience" if experience.is_public else "experience", args=[experience.pk])


registry.register(ExperienceSource())
