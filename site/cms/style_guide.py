"""The living page `/stil/`: every component in every state, as it is. Mounted where DEBUG is on, and nowhere else."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from .style_examples import examples

COMPONENTS = Path(settings.SITE_DIR) / "templates" / "components"
CSS = Path(settings.SITE_DIR) / "static" / "css"
LAYOUTS = Path(__file__).parent / "templates" / "cms" / "layouts"
WHOLE_PAGE = LAYOUTS / "page.example"
_VARIABLES = re.compile(r"\{# variables: (.+?) #\}")
_NOTE = re.compile(r"\{# (.+?) #\}\n")
_TOKEN = re.compile(r"^\s*--([\w-]+):", re.MULTILINE)
_COLOUR = re.compile(r"--([\w-]+): #[0-9a-f]{6}")


@dataclass(frozen=True)
class Shown:
    state: str
    html: SafeString
    code: str


@dataclass(frozen=True)
class Section:
    name: str
    variables: str
    states: list[Shown]


def style_guide(request: HttpRequest) -> HttpResponse:
    context = {"sections": list(sections(request)), "colours": colours(), "sizes": tokens("size")}
    context |= {"spaces": tokens("space"), "layouts": list(layouts()), "whole_page": WHOLE_PAGE.read_text()}
    return render(request, "cms/style_guide.html", context)


def layouts() -> Iterator[Section]:
    """Each is a template of a few lines: what it says is the code to copy, what it gives is how that looks."""
    for path in sorted(LAYOUTS.glob("*.html")):
        code = path.read_text()
        shown = Shown("", render_to_string(f"cms/layouts/{path.name}"), _NOTE.sub("", code, count=1))
        yield Section(path.stem, _NOTE.match(code)[1], [shown])  # type: ignore[index]  # each begins with its note


def sections(request: HttpRequest) -> Iterator[Section]:
    for name, states in examples().items():
        template = f"components/{name}.html"
        shown = [
            Shown(
                one.state,
                render_to_string(template, dict(one.variables), request),
                include(template, one.variables),
            )
            for one in states
        ]
        yield Section(name, variables_of(name), shown)


def include(template: str, variables: Mapping[str, Any]) -> str:
    """The line that gives this state. What is no word or number is a variable of the view, under its own name."""
    values = [
        f'{name}="{value}"'
        if isinstance(value, str)
        else f"{name}={value if isinstance(value, int) else name}"
        for name, value in variables.items()
    ]
    return f'{{% include "{template}"{" with " if values else ""}{" ".join(values)} %}}'


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
