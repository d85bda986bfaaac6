"""Places as things to find: by name, by status, and by what their documents say. All of it is public."""

from collections.abc import Collection, Iterable, Iterator
from itertools import chain
from typing import Any

from django.conf import settings
from django.db.models import Model, Prefetch
from django.utils.translation import gettext_lazy as _

from places.finding import find_place
from places.former_codes import former_codes_of
from places.models import Municipality, Place, Region
from places.seats import seats
from search.documents import PUBLIC, SearchDocument
from search.questions import Question
from search.registry import register
from search.signposts import MOST_SHOWN, Signpost

from .models import Agreement, StatusRecord
from .querysets import with_latest_status
from .rows import RegisterRow, register_rows

# A question may be a page long; no name of a place is.
LONGEST_NAME = 80


class PlaceSource:
    """Municipalities and counties in one kind: their codes have four and two digits, and never meet."""

    kind = "place"
    model: type[Model] = Place
    label = _("Places")
    keys_are_codes = True

    def objects(self) -> Iterable[Model]:
        return chain(_annotated(Municipality), _annotated(Region))

    def document(self, obj: Any) -> SearchDocument:
        """One for all languages; "" as language means any."""
        place = obj if hasattr(obj, "agreement_value") else _annotated(type(obj)).get(pk=obj.pk)
        row = register_rows([place], unconfirmed={place.pk: place.unconfirmed})[0]
        return SearchDocument(
            kind=self.kind,
            key=place.code,
            language="",
            title=place.name,
            summary=_summary(row),
            body="\n".join(_words(place)),
            url=place.get_absolute_url(),
            region=place.code[:2],
            audience=[PUBLIC],
        )

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        towns = Municipality.objects.filter(pk__in=keys).order_by().values_list("pk", flat=True)
        return set(towns.union(Region.objects.filter(pk__in=keys).order_by().values_list("pk", flat=True)))

    def nearest(self, question: Question) -> Iterator[Signpost]:
        """The place that is named, or those of which one is meant. Guesses at misspelt names are the search's own."""
        found = find_place(question.text[:LONGEST_NAME])
        sure = found.place is not None
        for place in [found.place] if found.place else [] if found.is_guess else found.places[:MOST_SHOWN]:
            code = str(place.pk) if sure else ""
            yield Signpost(place.name, place.get_absolute_url(), settings.LANGUAGE_CODE, code)


def _annotated(model: type[Model]) -> Any:
    seen = Prefetch("statusrecords", StatusRecord.objects.unconfirmed(), to_attr="unconfirmed")
    places = with_latest_status(model._default_manager.all()).prefetch_related("agreements", seen)
    return places.select_related("region") if model is Municipality else places


def _summary(row: RegisterRow) -> str:
    """The county, and what has been reported. "Not reported" is left out: every place would be found by those words."""
    statuses = [(_("Dialogue"), row.dialogue), (_("Agreement"), row.agreement)]
    known = [f"{word}: {status.label.lower()}" for word, status in statuses if status.tone]
    county = [row.place.region.name] if isinstance(row.place, Municipality) else []
    return " · ".join([*county, *known, *_later(row)])


def _later(row: RegisterRow) -> Iterator[str]:
    text = _("%(what)s, latest known %(date)s: %(status)s, not confirmed by the place")
    for record in [*row.later_dialogue, *row.later_agreement]:
        what, status = record.get_dimension_display(), record.label.lower()
        yield text % {"what": what, "status": status, "date": record.as_of_text}


def _words(place: Any) -> Iterator[str]:
    yield getattr(place, "authority_name", "")
    if (seat := seats().get(place.code)) and seat.name != place.name:
        yield seat.name
    yield from former_codes_of(place.code)
    documents: Iterable[Agreement] = place.agreements.all()
    for document in (each for each in documents if not each.is_retracted):
        yield from (document.title, str(document.get_kind_display()), document.scope)
        yield from (document.term_used, document.notes)


register(PlaceSource())
