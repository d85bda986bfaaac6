"""Who keeps which place in the demo, and one status that was only read somewhere: it waits for *Stämmer*."""

import datetime

from extranet.keepers.enums import Side
from extranet.keepers.models import AgreementParty
from extranet.organisations.models import Organisation
from methodbank.agreements import sources
from methodbank.agreements.domain import record_status
from methodbank.agreements.enums import AgreementStatus, Dimension
from methodbank.agreements.models import Agreement
from places.models import Municipality

_PARTY, _PLACE = "Föreningsrådet i Trelleborg", "1287"
READ = "1233"


def load() -> None:
    """A second time changes nothing."""
    document = Agreement.objects.standing().filter(municipality=_PLACE).first()
    if document:
        party = Organisation.objects.get(name=_PARTY)
        AgreementParty.objects.get_or_create(
            agreement=document, organisation=party, defaults={"side": Side.CIVIL}
        )
    record_status(
        place=Municipality.objects.get(pk=READ),
        dimension=Dimension.AGREEMENT,
        value=AgreementStatus.IN_PROGRESS,
        as_of=datetime.date(2026, 9, 1),
        source=sources.web_page("https://kommun.exempel.se/", title="Demodata, en påhittad webbsida"),
        entered_by=None,
        entered_as="Demodata",
        is_confirmed=False,
    )
