from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Case, Count, Q, When
from django.db.models.functions import Coalesce

from extranet.audiences.querysets import GuardedQuerySet

from .enums import AnswerState, RoundStatus

if TYPE_CHECKING:
    import datetime


class QuestionQuerySet(models.QuerySet[Any]):
    def offered(self) -> Self:
        """Those that a new round may ask."""
        return self.filter(retired_at=None)

    def asked(self) -> Self:
        """Those of a round that was sent: they are not changed any more."""
        sent = self.model._meta.get_field("rounds").related_model
        return self.filter(pk__in=sent.objects.exclude(round__status=RoundStatus.DRAFT).values("question"))

    def shown_to_all(self) -> Self:
        """Those of a closed round: each has a page of its own."""
        closed = self.model._meta.get_field("rounds").related_model
        return self.filter(pk__in=closed.objects.filter(round__status=RoundStatus.CLOSED).values("question"))


class RoundQuerySet(GuardedQuerySet):
    def closed(self) -> Self:
        """Those whose figures everyone may read, the latest first."""
        return self.filter(status=RoundStatus.CLOSED).order_by("-closed_at", "pk")

    def under_way(self) -> Self:
        return self.filter(status=RoundStatus.SENT)

    def open_on(self, day: datetime.date) -> Self:
        """Those that can be answered on this day."""
        return self.under_way().filter(opens__lte=day, last_day__gte=day)

    def with_counts(self) -> Self:
        """Adds how many places are asked, have answered, have done so in part, and cannot be written to."""
        return self.annotate(
            asked=Count("places"),
            answered=Count("places", filter=Q(places__state=AnswerState.ANSWERED)),
            partly=Count("places", filter=Q(places__state=AnswerState.PARTLY)),
            unreachable=Count("places", filter=Q(places__email="", places__state=AnswerState.NONE)),
        )


class AskedPlaceQuerySet(models.QuerySet[Any]):
    def in_state(self, *states: AnswerState) -> Self:
        return self.filter(state__in=states)

    def with_some_answer(self) -> Self:
        return self.exclude(state=AnswerState.NONE)

    def without_address(self) -> Self:
        return self.filter(email="")

    def to_be_sent(self) -> Self:
        """Those with an address that have got no letter yet."""
        return self.exclude(email="").filter(sent_at=None)

    def with_county(self) -> Self:
        return self.annotate(county=Coalesce("municipality__region_id", "region_id"))

    def how_many(self) -> dict[str, int]:
        """In each state, without an address and without a letter, by one query."""
        return self.aggregate(
            asked=Count("pk"),
            **{state: Count("pk", filter=Q(state=state)) for state in AnswerState.values},
            unsent=Count("pk", filter=~Q(email="") & Q(sent_at=None)),
            unrecorded=Count("pk", filter=Q(recorded_at=None) & ~Q(state=AnswerState.NONE)),
            no_address=Count("pk", filter=Q(email="") & ~Q(state=AnswerState.ANSWERED)),
        )

    def by_county(self) -> list[dict[str, Any]]:
        """Of each county how many are asked, have answered and have done so in part."""
        counted = self.with_county().values("county").order_by("county")
        return list(
            counted.annotate(
                asked=Count("pk"),
                **{f"number_{state}": Count("pk", filter=Q(state=state)) for state in AnswerState.values},
            )
        )

    def for_lists(self) -> Self:
        """Those who have not answered first, in alphabetical order."""
        places = self.select_related("municipality__region", "region")
        name = Coalesce("municipality__sort_key", "region__sort_key")
        turn = Case(When(state=AnswerState.NONE, then=0), When(state=AnswerState.PARTLY, then=1), default=2)
        return places.order_by(turn, name, "pk")
