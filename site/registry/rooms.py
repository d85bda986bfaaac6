"""What the rooms bring. A room is an app of ours; it joins the house by files that are found by their names.

| file | names | what it adds |
| --- | --- | --- |
| `menu.py` | `MENU` | entries of the extranet's menu |
| `to_do.py` | `TO_DO` | lines of "what waits for me" on the start page |
| `desk_sections.py` | `DESK_SECTIONS` | sections of the coordinator's desk |
| `place_sections.py` | `PLACE_SECTIONS` | what the page of a place tells beside the register |
| `signs_of_life.py` | `SIGNS_OF_LIFE` | at which places something has happened |
| `register_needs.py` | `REGISTER_NEEDS` | what in the register wants hands |
| `responsibilities.py` | `RESPONSIBILITIES` | what people answer for, and can hand over |
| `personal_data.py` | `PERSONAL_DATA`, `MACHINE_WORDS`, `DATA_OF_NOBODY` | what is kept about people, and why |
| `audit_events.py` | `EVENTS`, `SENTENCES`, `WORDS` | what the audit log tells |
| `open_meetings.py` | `OPEN_MEETINGS` | which meetings have a page that everyone can read |
| `urls.py`, `public_urls.py` | `PREFIX`, `urlpatterns` | addresses |
| `sitemap.py` | `SITEMAP` | what search engines may read |
| `jobs.py`, `search.py`, `receivers.py`, `checks.py` | | imported when the apps are there |
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.conf import settings
from django.urls import URLResolver, include, path
from django.utils.module_loading import module_has_submodule


@cache
def brought(file: str, name: str) -> tuple[Any, ...]:
    """Everything that the rooms list under `name` in their `file`, lowest floor first. A file may lack the name."""
    return tuple(thing for module in _modules(file) for thing in getattr(module, name, ()))


@cache
def brought_words(file: str, name: str) -> dict[str, Any]:
    """The dicts under `name` in the `file` of each room, merged. Raises ValueError if two differ for one key."""
    found: dict[str, Any] = {}
    for module in _modules(file):
        for key, words in getattr(module, name, {}).items():
            if found.setdefault(key, words) != words:
                raise ValueError(f"{module.__name__}: {key!r} has other words already")
    return found


def addresses(file: str, *, within: str = "") -> list[URLResolver]:
    """One `include` for each room that has the file, below its `PREFIX`. The highest floor is asked first."""
    found = [module for module in _modules(file) if module.__name__.startswith(within)]
    return [path(getattr(module, "PREFIX", ""), include(module)) for module in reversed(found)]


def _modules(file: str) -> list[Any]:
    rooms = [config for config in apps.get_app_configs() if config.name in settings.ROOMS]
    return [
        import_module(f"{room.name}.{file}")
        for room in rooms
        if room.module is not None and module_has_submodule(room.module, file)
    ]
