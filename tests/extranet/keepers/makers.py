"""Who keeps what, and what a keeper tells."""

import datetime
from types import SimpleNamespace

from extranet.keepers.enums import Side
from extranet.keepers.models import AgreementParty, KeptCounty
from extranet.keepers.place_rows import rows_of
from extranet.keepers.telling import Origin, Told
from extranet.organisations.models import Organisation
from methodbank.agreements import sources
from methodbank.agreements.domain import record_status
from methodbank.agreements.enums import AgreementKind, Precision
from methodbank.agreements.models import Agreement
from methodbank.agreements.typed_dates import When
from places.models import Municipality, Region

DAY = When(datetime.date(2026, 3, 1), Precision.DAY)


def organisation_of(user) -> Organisation:
    return Organisation.objects.written_for_by(user).get()


def put_in(user, region) -> None:
    Organisation.objects.filter(pk=organisation_of(user).pk).update(region=region)


def make_party(user, agreement) -> AgreementParty:
    return AgreementParty.objects.create(
        agreement=agreement, organisation=organisation_of(user), side=Side.CIVIL
    )


def seen(place, user) -> str:
    return rows_of(place).seen_by(user)


def told(when=DAY, note="", **origin) -> Told:
    return Told(when, Origin(**(origin or {"teller": "Trelleborgs kommun"})), note)


def keep_skane(skane, lokal) -> SimpleNamespace:
    """Skåne keeps its county, and the local party Malmö, of which somebody has read a status on a page."""
    region = Region.objects.get(code="12")
    malmo = Municipality.objects.get(code="1280")
    source = sources.web_page("https://malmo.example/")
    agreement = Agreement.objects.create(municipality=malmo, kind=AgreementKind.AGREEMENT, source=source)
    row = record_status(
        place=malmo,
        dimension="agreement",
        value="concluded",
        as_of=DAY.as_of,
        source=source,
        entered_by=skane,
        is_confirmed=False,
    )
    return SimpleNamespace(
        kept_county=KeptCounty.objects.create(organisation=organisation_of(skane), region=region),
        party=make_party(lokal, agreement),
        agreement=agreement,
        row=row,
    )
