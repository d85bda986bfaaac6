"""What a keeper tells beside a value: when it was so, and who says it."""

from __future__ import annotations

from dataclasses import dataclass

from accounts.models import User
from cms.contact import contact_settings
from methodbank.agreements import sources
from methodbank.agreements.enums import SourceKind
from methodbank.agreements.models import Source
from methodbank.agreements.typed_dates import When
from places.models import Municipality, Region

from .keeping import keeping_of, parties_of


@dataclass(frozen=True)
class Origin:
    """Who says it. A `stored` source, or one to be named: a page by its `url`, a document by its `title` and perhaps
    its address, or a party by the `teller`."""

    stored: Source | None = None
    teller: str = ""
    title: str = ""
    url: str = ""

    def source(self) -> Source:
        """The row for it; made where it is new, so call it where the rest is written."""
        if self.stored:
            return self.stored
        if self.teller:
            return sources.party(self.teller)
        if self.title:
            return sources.document(self.url, title=self.title)
        return sources.web_page(self.url)


@dataclass(frozen=True)
class Told:
    when: When
    origin: Origin
    note: str = ""


def is_only_read(source: Source) -> bool:
    """A page may say anything: it stands for no place until the place has said the same."""
    return source.kind == SourceKind.WEB_PAGE


def name_of_network() -> str:
    """As it stands in the titles of sources, which are Swedish."""
    return contact_settings().network_name or "nätverket"


def tellers(place: Municipality | Region, user: User) -> list[str]:
    """Those who can have told her: the organisation she writes for, the authority, and the parties. Three queries."""
    own = keeping_of(user).on_behalf_of(place.code)
    parties = [party.name for party in parties_of(place).order_by("name")]
    return list(dict.fromkeys([*([own.name] if own else []), authority_of(place), *parties]))


def authority_of(place: Municipality | Region) -> str:
    """As it stands in the titles of sources. What a municipality calls itself does not follow from its name."""
    return place.authority_name if isinstance(place, Region) else f"kommunen i {place.name}"
