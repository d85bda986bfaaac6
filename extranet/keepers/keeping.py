"""What a person keeps in the register, and who keeps a place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Q

from extranet.organisations.enums import OrganisationKind, StandingGroup
from extranet.organisations.models import Organisation
from extranet.organisations.policies import can_enter_extranet, is_coordinator
from extranet.organisations.queries import members_of_any, people_in

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import QuerySet

    from accounts.models import User
    from places.models import Municipality, Region


@dataclass(frozen=True)
class Keeping:
    """Codes of two digits for counties, with every municipality in them, and of places that are kept alone."""

    everything: bool = False
    counties: dict[str, Organisation] = field(default_factory=dict)
    places: dict[str, Organisation] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return self.everything or bool(self.counties or self.places)

    def has(self, code: str) -> bool:
        return self.has_county(code[:2]) or code in self.places

    def has_county(self, code: str) -> bool:
        return self.everything or code in self.counties

    def rows(self, to: str = "") -> Q:
        """Which rows are about these places: they have `municipality` and `region`, or lead to what has by `to`."""
        if self.everything:
            return Q()
        town, county = f"{to}municipality", f"{to}region"
        in_counties = Q(**{f"{town}__region__in": list(self.counties)}) | Q(
            **{f"{county}__in": list(self.counties)}
        )
        at_places = Q(**{f"{town}__in": list(self.places)}) | Q(**{f"{county}__in": list(self.places)})
        return in_counties | at_places

    def on_behalf_of(self, code: str) -> Organisation | None:
        """The organisation for which she writes about the place; None is the network."""
        return self.places.get(code) or self.counties.get(code[:2])


def keeping_of(user: User | AnonymousUser) -> Keeping:
    """Of today; nothing for anonymous and inactive people. Two queries, and none for who has no organisation."""
    if not can_enter_extranet(user):
        return Keeping()
    mine = list(Organisation.objects.written_for_by(user))  # type: ignore[arg-type]  # none anonymous enters
    return Keeping(
        everything=is_coordinator(user),
        counties=_counties([one for one in mine if one.kind == OrganisationKind.MEMBER]),
        places=_places(mine),
    )


def _counties(members: list[Organisation]) -> dict[str, Organisation]:
    if not members:
        return {}
    by_key = {one.pk: one for one in members}
    more = apps.get_model("keepers", "KeptCounty")._default_manager.filter(organisation__in=members)
    found = {region: by_key[key] for region, key in more.values_list("region_id", "organisation_id")}
    return found | {one.region_id: one for one in members if one.region_id}


def _places(mine: list[Organisation]) -> dict[str, Organisation]:
    if not mine:
        return {}
    by_key = {one.pk: one for one in mine}
    parties = apps.get_model("keepers", "AgreementParty")._default_manager
    rows = parties.filter(organisation__in=mine, agreement__retracted_at=None)
    return {
        town or county: by_key[key]
        for town, county, key in rows.values_list(
            "agreement__municipality_id", "agreement__region_id", "organisation_id"
        )
    }


def parties_of(place: Municipality | Region) -> QuerySet[Organisation]:
    """The organisations that keep this place as parties of its agreement."""
    rows: Any = apps.get_model("keepers", "AgreementParty")._default_manager
    return Organisation.objects.filter(pk__in=rows.of_place(place).values("organisation_id"))


def county_keepers(region_code: str) -> QuerySet[Organisation]:
    """The member organisations that keep a county."""
    more = apps.get_model("keepers", "KeptCounty")._default_manager.filter(region_id=region_code)
    is_of_county = Q(region_id=region_code) | Q(pk__in=more.values("organisation_id"))
    return Organisation.objects.filter(is_of_county, kind=OrganisationKind.MEMBER)


def keepers_of(place: Municipality | Region) -> QuerySet[User]:
    """Who is told of what concerns the place: the people of its parties, else those of the county's member
    organisation, else the coordinators. At most three queries, and one when the first has somebody."""
    for organisations in (parties_of(place), county_keepers(place.code[:2])):
        people = members_of_any(organisations)
        if people.exists():
            return people
    return people_in(StandingGroup.COORDINATORS)
