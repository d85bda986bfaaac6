"""Asks for what the pages lead to, and keeps what came of it."""

from __future__ import annotations

from home.upkeep.models import Link
from web.asked_links import ask_for_due, keep

from . import inside


def check_inside() -> None:
    """Costs no more than reading the pages, so all are looked at."""
    for link in Link.objects.order_by("pk").iterator():
        if inside.is_inside(link.address):
            keep(link, inside.look(link.address))


def check_outside() -> None:
    ask_for_due(Link.objects.all(), is_ours=inside.is_inside)
