"""Addresses that stand in the register are asked for, and a dead one is shown as dead."""

import datetime

import pytest
import time_machine

from extranet.keepers.register_needs import dead_links_in
from methodbank.agreements import links, retraction, sources
from methodbank.agreements.domain import record_contact, record_event, record_status
from methodbank.agreements.enums import AgreementKind, EventKind
from methodbank.agreements.models import Agreement, RegisterLink, Source
from places.models import Municipality
from web import outside
from web.link_states import LinkState

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]

DAY = datetime.date(2026, 3, 1)
PAGE, WEB = "https://lund.example/overenskommelse", "https://kontakt.example/"
NOW = datetime.datetime(2027, 3, 1, 4, tzinfo=datetime.UTC)


@pytest.fixture
def malmo(region) -> Municipality:
    return Municipality.objects.create(code="1280", name="Malmö", region=region)


def status(place, url=PAGE):
    source = sources.web_page(url)
    return record_status(
        place=place, dimension="agreement", value="concluded", as_of=DAY, source=source, entered_by=None
    )


def contact(place, source, web=WEB):
    return record_contact(
        place=place, role_title="Samordnaren", web=web, as_of=DAY, source=source, entered_by=None
    )


def asked(monkeypatch, answer) -> list[str]:
    addresses = []
    monkeypatch.setattr(outside, "ask", lambda address: addresses.append(address) or answer)
    links.collect()
    links.ask()
    return addresses


def test_sources_and_contacts_that_stand_are_asked_for(lund, source, monkeypatch) -> None:
    status(lund)
    contact(lund, source)
    Source.objects.create(slug="ingenstans", title="Ingenstans", url="https://ingen.example/")
    assert sorted(asked(monkeypatch, LinkState.FINE)) == [WEB, PAGE]


def test_source_of_an_event_is_asked_for(lund, source, monkeypatch) -> None:
    document = Agreement.objects.create(municipality=lund, kind=AgreementKind.POLICY, source=source)
    event_source = sources.document("https://protokoll.example/1.pdf", title="Protokoll")
    record_event(agreement=document, kind=EventKind.ADOPTED, as_of=DAY, source=event_source, entered_by=None)
    assert asked(monkeypatch, LinkState.GONE) == ["https://protokoll.example/1.pdf"]
    assert dead_links_in([lund.code]) == {lund.code: 1}


def test_what_was_taken_back_is_asked_for_no_more(lund, source, skane, monkeypatch) -> None:
    rows = [status(lund), contact(lund, source)]
    asked(monkeypatch, LinkState.GONE)
    for row in rows:
        retraction.retract(row, by=skane, retracted_as="", reason="Fel")
    assert dead_links_in([lund.code]) == {}
    links.collect()
    assert not RegisterLink.objects.exists()


def test_link_that_works_again_is_asked_for_in_a_week(lund, monkeypatch) -> None:
    status(lund)
    with time_machine.travel(NOW, tick=False) as clock:
        assert asked(monkeypatch, LinkState.GONE) == [PAGE]
        assert asked(monkeypatch, LinkState.FINE) == []
        clock.shift(datetime.timedelta(days=1))
        assert asked(monkeypatch, LinkState.FINE) == [PAGE]
        clock.shift(datetime.timedelta(days=6, hours=23))
        assert asked(monkeypatch, LinkState.FINE) == []
        clock.shift(datetime.timedelta(hours=2))
        assert asked(monkeypatch, LinkState.FINE) == [PAGE]
    assert links.dead_since([PAGE]) == {}


def test_dead_link_stands_as_dead_with_its_day_on_the_page(lund, source, monkeypatch, client) -> None:
    status(lund)
    contact(lund, source)
    address, words = lund.get_absolute_url(), "(länken har inte fungerat sedan 1 mars 2027)"
    asked(monkeypatch, LinkState.FINE)
    assert "länken har inte fungerat" not in client.get(address).content.decode()
    RegisterLink.objects.update(asked_at=None)
    with time_machine.travel(NOW, tick=False):
        asked(monkeypatch, LinkState.GONE)
    assert client.get(address).content.decode().count(words) == 2


def test_dead_links_are_counted_for_their_place_alone(lund, malmo, source, monkeypatch) -> None:
    status(lund)
    contact(lund, source)
    status(malmo, "https://malmo.example/")
    asked(monkeypatch, LinkState.GONE)
    assert dead_links_in([lund.code, malmo.code]) == {lund.code: 2, malmo.code: 1}
    assert dead_links_in([malmo.code]) == {malmo.code: 1}


@pytest.mark.parametrize("state", [LinkState.UNKNOWN, LinkState.FINE])
def test_link_that_is_not_known_to_be_dead_is_not_called_so(lund, state) -> None:
    status(lund)
    links.collect()
    RegisterLink.objects.update(state=state, failures=1, failing_since=NOW)
    assert links.dead_since([PAGE]) == {}
    assert dead_links_in([lund.code]) == {}
