"""Every component in every state, for the living page `/stil/`. A component without examples fails a test."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.utils import timezone

from forms.previews import PREVIEW, PreviewForm
from web.charts import bar_chart

LONG = "En ovanligt lång rubrik som ingen har tänkt på, med sammansättningar som överenskommelseprocessledare"
TEXT = "Ett par meningar som säger vad saken gäller. De ska gå att läsa på en telefon, en sen kväll."
ITEMS = ["Bjud in brett.", "Säg vad som går att påverka.", "Återkom med ett svar."]


@dataclass(frozen=True)
class Example:
    """One state of a component, and the variables that put it there."""

    state: str
    variables: Mapping[str, Any]


class _ExampleForm(forms.Form):
    name = forms.CharField(label="Namn", help_text="Så som du vill bli kallad.")
    email = forms.EmailField(label="E-postadress", required=False)
    text = forms.CharField(label="Vad vill du säga?", widget=forms.Textarea)
    place = forms.ChoiceField(label="Var", choices=[("a", "Umeå"), ("b", "Örebro")])
    who = forms.ChoiceField(
        label="Vem får läsa?", choices=[("a", "bara jag"), ("b", "alla")], widget=forms.RadioSelect
    )
    topics = forms.MultipleChoiceField(
        label="Ämnen", choices=[("a", "Kultur"), ("b", "Skola")], widget=forms.CheckboxSelectMultiple
    )
    agree = forms.BooleanField(label="Det stämmer")
    file = forms.FileField(label="Fil", required=False)


class _ExamplePreview(PreviewForm, _ExampleForm):
    """A form with a long field that can be looked at before it is saved."""


def _written() -> PreviewForm:
    text = "18.00 Inledning\n18.30 Fika\n\n- bullar\n- **kaffe**\n\nMer på https://exempel.se/."
    return _ExamplePreview({PREVIEW: "yes", "text": text}, auto_id="preview-%s")


def _fields(data: Mapping[str, str] | None = None) -> list[Example]:
    form = _ExampleForm(data, auto_id=f"{'bound' if data is not None else 'empty'}-%s")
    return [Example(field.name, {"field": field}) for field in form]


def _bars(series: Sequence[str], *values: tuple[str, list[int | None]]) -> Mapping[str, Any]:
    key = f"example-{len(series)}"
    return {
        "chart": bar_chart(
            key=key, title="Kommuner", text="Så många svarade.", label="Svar", series=series, values=values
        )
    }


def _news(key: int, read_at: datetime | None) -> Mapping[str, Any]:
    return {"pk": key, "title": "Ditt inspel 2026-4: läses", "created_at": timezone.now(), "read_at": read_at}


def _page(number: int, rows: int) -> Mapping[str, Any]:
    return {"page_obj": Paginator(range(rows), 10).page(number)}


def examples() -> dict[str, list[Example]]:
    """By the name of the component's file. Made anew each time: bound forms and pages keep a state."""
    return {
        "advice": [
            Example("with who said it", {"text": TEXT, "attribution": "Ordförande, Umeå"}),
            Example("without", {"text": TEXT}),
        ],
        "article_card": [
            Example(
                "whole", {"url": "#", "title": "Remiss", "kicker": "Steg 6", "summary": TEXT, "meta": "2026"}
            ),
        ],
        "autosave": [Example("silent until a script speaks", {"autosave_key": "00"})],
        "bar_chart": [
            Example("one series", _bars(["2013"], ("Kultur", [63]), ("Skola", [40]), ("Vet ej", [None]))),
            Example("two series", _bars(["2011", "2013"], ("Pågår", [42, 48]), ("Förbereds", [19, 7]))),
        ],
        "breadcrumbs": [
            Example(
                "three levels", {"items": [{"title": title, "url": "#"} for title in ("Län", "Skåne", LONG)]}
            ),
        ],
        "button": [
            *(
                Example(kind, {"label": "Skicka in", "kind": kind})
                for kind in ("primary", "secondary", "quiet")
            ),
            Example(
                "danger, with what it concerns", {"label": "Ta bort", "kind": "danger", "about": "filen"}
            ),
            Example("link", {"label": "Läs mer", "url": "#"}),
            Example("long", {"label": LONG, "kind": "primary"}),
        ],
        "card": [
            Example("link", {"title": "Så ordnar ni ett stormöte", "url": "#", "text": TEXT}),
            Example("with kicker and meta", {"title": LONG, "kicker": "Metod", "text": TEXT, "meta": "Umeå"}),
            Example("title only", {"title": "Remiss", "url": "#"}),
        ],
        "checklist": [
            Example("titled", {"title": "Innan ni börjar", "items": ITEMS}),
            Example("one row", {"items": ITEMS[:1]}),
        ],
        "copy_link": [Example("hidden until a script wakes it", {"url": "/"})],
        "data_table": [
            Example(
                "rows",
                {
                    "caption": "Svar",
                    "headers": ["Kommun", "Ja", "Nej"],
                    "rows": [["Umeå", 1, 2], [LONG, 3, 4]],
                },
            ),
            Example("no rows", {"caption": "Svar", "headers": ["Kommun", "Ja"], "rows": []}),
            Example(
                "rows below each other on a phone",
                {
                    "caption": "Logg",
                    "headers": ["När", "Vad"],
                    "rows": [["12 maj", TEXT]],
                    "stack": True,
                },
            ),
        ],
        "empty_state": [
            Example(
                "with a way on", {"title": "Inga möten", "body": TEXT, "url": "#", "label": "Planera ett"}
            ),
            Example("plain", {"body": TEXT}),
        ],
        "facts": [
            Example("two", {"items": [{"label": "När", "value": "12 maj"}, {"label": "Var", "value": LONG}]})
        ],
        "file_link": [
            Example("with size", {"url": "#", "name": "protokoll.pdf", "size": 81_920}),
            Example("long name", {"url": "#", "name": f"{LONG}.pdf"}),
        ],
        "footer": [Example("everywhere", {})],
        "form_errors": [Example("after a mistake", {"form": _ExampleForm({}, auto_id="errors-%s")})],
        "form_field": [*_fields(), *_fields({"email": "inte en adress"})],
        "meeting_item": [
            Example(
                "with note",
                {
                    "url": "#",
                    "title": "Stormöte",
                    "when": "12 maj, 18–20",
                    "where": "Umeå",
                    "note": "Fullt: kö.",
                },
            ),
            Example(
                "in another language",
                {"url": "#", "title": "Gathering", "when": "12 maj", "language": settings.LANGUAGES[-1][0]},
            ),
            Example("least", {"url": "#", "title": LONG, "when": "12 maj, 18–20"}),
        ],
        "navigation": [Example("visitor", {})],
        "news_list": [Example("one new, one read", {"news": [_news(1, None), _news(2, timezone.now())]})],
        "notice": [
            Example(kind, {"kind": kind, "title": "Rubrik", "body": TEXT})
            for kind in ("info", "success", "warning", "error")
        ],
        "page_header": [
            Example("whole", {"title": LONG, "summary": TEXT, "kicker": "Steg 3", "meta": "Läst 2026"}),
        ],
        "pagination": [
            Example("in the middle", _page(2, 30)),
            Example("last", _page(3, 30)),
        ],
        "pitfalls": [Example("titled", {"title": "Se upp med", "items": ITEMS})],
        "preview": [Example("how it will look", {"form": _written()})],
        "preview_button": [Example("after the button that saves", {"form": _written()})],
        "print_button": [
            Example("at the end of an article", {}),
            Example("with words", {"label": "Skriv ut listan"}),
        ],
        "progress_line": [
            Example(
                "on the second of five",
                {
                    "steps": [
                        {"label": "inlämnat", "done": True},
                        {"label": "läses", "current": True},
                        {"label": "i en sammanställning"},
                        {"label": "skickat"},
                        {"label": "besvarat"},
                    ]
                },
            )
        ],
        "contents": [
            Example(
                "three headings; with fewer there is no list",
                {"items": [{"anchor": f"s-{number}", "title": title} for number, title in enumerate(ITEMS)]},
            ),
        ],
        "progress_path": [
            Example(
                "on the second of three",
                {
                    "steps": [
                        {"url": "#", "number": 1, "title": "Initiativ", "text": TEXT, "done": True},
                        {"url": "#", "number": 2, "title": "Förberedelse", "current": True},
                        {"url": "#", "number": 3, "title": "Möten och dialog"},
                    ]
                },
            )
        ],
        "place_finder": [
            Example("empty", {"place_names": ["Umeå", "Örebro"]}),
            Example("with an error", {"typed": "", "error": "Skriv namnet på en kommun eller ett län."}),
        ],
        "search_box": [Example("empty", {}), Example("with words", {"query": "överenskommelse"})],
        "status_badge": [
            Example(tone, {"label": "Pågår", "tone": tone})
            for tone in ("neutral", "info", "success", "warning", "danger")
        ],
        "steps_list": [
            Example(
                "titled", {"title": "Gör så här", "items": [{"title": item, "text": TEXT} for item in ITEMS]}
            )
        ],
        "typed": [Example("one", {"texts": [TEXT]})],
        "to_do_list": [
            Example(
                "two",
                {
                    "to_do": [
                        {"words": "2 inspel att läsa", "url": "#"},
                        {"words": LONG, "url": "#", "note": "utkast"},
                    ]
                },
            )
        ],
    }
