"""Addresses that stand in the register: they are asked for once a week, and a dead one is shown as dead."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from web.asked_links import ask_for_due, key_of
from web.link_states import LinkState

from .models import (
    Agreement,
    AgreementEvent,
    Contact,
    GoverningRecord,
    RegisterLink,
    SignatoryCount,
    StatusRecord,
)

# What a reader cannot follow. A server that is only slow to answer has three days.
DEAD = (LinkState.GONE, LinkState.SILENT, LinkState.NOT_PUBLIC)
_WITH_SOURCE = (Agreement, AgreementEvent, GoverningRecord, SignatoryCount, StatusRecord, Contact)


def collect() -> None:
    """Of all that stands, and forgets what stands nowhere any more."""
    wanted = {key_of(address): address for address in _addresses()}
    RegisterLink.objects.exclude(key__in=wanted).delete()
    RegisterLink.objects.bulk_create(
        [RegisterLink(key=key, address=address) for key, address in sorted(wanted.items())],
        ignore_conflicts=True,
    )


def _addresses() -> set[str]:
    found = set(Contact.objects.standing().exclude(web="").values_list("web", flat=True))
    for model in _WITH_SOURCE:
        standing: Any = model._default_manager.filter(retracted_at=None)
        found |= set(standing.exclude(source__url="").values_list("source__url", flat=True).distinct())
    return found


def ask() -> None:
    ask_for_due(RegisterLink.objects.all())


def dead_since(addresses: Collection[str]) -> dict[str, datetime]:
    """Those of the addresses that lead nowhere, and since when. One query."""
    asked = dead_links().filter(key__in={key_of(address) for address in addresses if address})
    return {link.address: link.failing_since for link in asked if link.failing_since}


def dead_links() -> QuerySet[RegisterLink]:
    return RegisterLink.objects.filter(state__in=DEAD)
