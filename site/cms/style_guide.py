"""The living page `/stil/`: every component in every state, as it is. Mounted where DEBUG is on, and nowhere else."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .style_examples import examples

COMPONENTS = Path(settings.SITE_DIR) / "templates" / "components"
CSS = Path(settings.SITE_DIR) / "static" / "css"
_VARIABLES = re.compile(r"\{# variables: (.+?) #\}")
_TOKEN = re.compile(r"^\s*--([\w-]+):", re.MULTILINE)
_COLOUR = re.compile(r"--([\w-]+): #[0-9a-f]{6}")


@dataclass(frozen=True)
class Shown:
    state: str
    html: SafeString


@dataclass(frozen=True)
class Section:
    name: str
    variables: str
    states: list[Shown]


def style_guide(request: HttpRequest) -> HttpResponse:
    context = {"sections": list(sections(request)), "colours": colours(), "sizes": tokens("size")}
    return render(request, "cms/style_guide.html", context | {"spaces": tokens("space")})


def sections(request: HttpRequest) -> Iterator[Section]:
    for name, states in examples().items():
        template = f"components/{name}.html"
        shown = [Shown(one.state, render_to_string(template, dict(one.variables), request)) for one in states]
        yield Section(name, variables_of(name), shown)


def component_names() -> list[str]:
    return sorted(path.stem for path in COMPONENTS.glob("*.html"))


def variables_of(name: str) -> str:
    """What the first line of a component says that it takes."""
    found = _VARIABLES.search((COMPONENTS / f"{name}.html").read_text())
    return found[1] if found else ""


def colours() -> list[str]:
    return list(dict.fromkeys(_COLOUR.findall((CSS / "tokens.css").read_text())))


def tokens(kind: str) -> list[str]:
    names = _TOKEN.findall((CSS / "tokens.css").read_text())
    return [name for name in dict.fromkeys(names) if name.startswith(f"{kind}-")]
