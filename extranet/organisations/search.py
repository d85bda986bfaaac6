"""How organisations are found: by what they offer. Their people and contacts are never in it (T100)."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from search import registry
from search.documents import INSIDE, PUBLIC, SearchDocument
from web.text.showing import as_words

from .belonging import IS_KNOWN
from .models import Organisation

SUMMARY_LENGTH = 300


class OrganisationSource:
    kind = "organisation"
    model: type[Model] = Organisation
    label = _("Organisations")

    def objects(self) -> Iterable[Organisation]:
        return Organisation.objects.select_related("region", "municipality").iterator(200)

    def document(self, obj: Organisation) -> SearchDocument:
        offers = as_words(obj.offers)
        return SearchDocument(
            kind=self.kind,
            key=str(obj.pk),
            language="",
            title=obj.name,
            summary=offers[:SUMMARY_LENGTH],
            body="\n".join([offers, obj.travels, str(obj.municipality or ""), str(obj.region or "")]),
            url=_address(obj),
            audience=[PUBLIC] if obj.has_public_page else [INSIDE],
            region=obj.region_id or "",
        )

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        found = Organisation.objects.visible_to(user) | Organisation.objects.public()
        return {str(key) for key in found.filter(pk__in=keys).values_list("pk", flat=True)}


def _address(organisation: Organisation) -> str:
    """What everyone may read has a page that everyone can open."""
    name = "public_organisation" if organisation.has_public_page else "organisation"
    return reverse(name, args=[organisation.slug])


registry.register(OrganisationSource())
registry.know_groups(IS_KNOWN)
