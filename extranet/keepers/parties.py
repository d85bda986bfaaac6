"""Which organisations keep which part of the register: parties of agreements, and counties beside one's own.

Each verb holds the organisation and its people, whose rights change, and asks the right of whoever acts.
"""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.holding import held_people
from accounts.models import User
from database.holding import held
from extranet.audit_log.domain import record
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from methodbank.agreements.models import Agreement
from places.models import Region
from web.refusals import Refused, demand

from .audit_events import COUNTY_GIVEN, COUNTY_TAKEN, PARTY_ENDED, PARTY_NAMED
from .enums import PARTY_KINDS, Side
from .models import AgreementParty, KeptCounty
from .policies import can_give_counties, can_name_parties


@transaction.atomic
def name_party(*, agreement: Agreement, organisation: Organisation, side: Side, by: User) -> AgreementParty:
    """Its people keep the place of the agreement from now. Named twice is once, on the side that was said first."""
    person, fresh = _held(organisation, by)
    document = held(Agreement.objects.standing(), agreement.pk)
    demand(can_name_parties(person, document.place))
    if fresh.kind not in PARTY_KINDS:
        raise Refused(_("Only local parties and public parties can be parties of an agreement."))
    values = {"side": side, "given_by": person}
    party, is_new = AgreementParty.objects.get_or_create(
        agreement=document, organisation=fresh, defaults=values
    )
    if is_new:
        record(PARTY_NAMED, actor=by, organisation=fresh, about=document)
    return party


@transaction.atomic
def end_party(*, party: AgreementParty, by: User) -> None:
    """Its people keep the place no more. What they have entered stands. Ended twice is once."""
    person, fresh = _held(party.organisation, by)
    demand(can_name_parties(person, party.agreement.place))
    deleted, _of_each = AgreementParty.objects.filter(pk=party.pk).delete()
    if deleted:
        record(PARTY_ENDED, actor=by, organisation=fresh, about=party.agreement)


@transaction.atomic
def give_county(*, region: Region, organisation: Organisation, by: User) -> KeptCounty:
    """A member organisation keeps one more county. Given twice is once."""
    person, fresh = _held(organisation, by)
    demand(can_give_counties(person))
    if fresh.kind != OrganisationKind.MEMBER:
        raise Refused(_("Only member organisations keep counties."))
    kept, is_new = KeptCounty.objects.get_or_create(
        region=region, organisation=fresh, defaults={"given_by": person}
    )
    if is_new:
        record(COUNTY_GIVEN, actor=by, organisation=fresh, about=region)
    return kept


@transaction.atomic
def take_county(*, kept: KeptCounty, by: User) -> None:
    """Taken twice is once. The county that an organisation is in is kept by it all the same."""
    person, fresh = _held(kept.organisation, by)
    demand(can_give_counties(person))
    deleted, _of_each = KeptCounty.objects.filter(pk=kept.pk).delete()
    if deleted:
        record(COUNTY_TAKEN, actor=by, organisation=fresh, about=kept.region)


def _held(organisation: Organisation, by: User) -> tuple[User, Organisation]:
    """Whoever of its people writes in the register waits, and so does whoever joins it."""
    fresh = held(Organisation.objects.all(), organisation.pk)
    members = User.objects.filter(memberships__in=fresh.memberships.active())
    [person, *_members] = held_people(by, *members)
    return person, fresh
