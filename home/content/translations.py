"""The pages in the other languages: one for each page in the main language that readers can see."""

from __future__ import annotations

from typing import Any

from wagtail.models import Locale, Page

from .front import fill_front
from .memory import is_loaded, page_of, remember
from .pages import standing
from .plan import Planned, plan
from .publishing import make_translation
from .report import Report
from .texts import Text, read_translations


def load(language: str, report: Report) -> None:
    texts = read_translations(language)
    front, below = plan()
    new = [each for each in [front, *below] if each.key in texts and not is_loaded(each.key, language)]
    if not new:
        return
    locale = locale_of(language, is_new=front in new)
    # In the order of the tree: a page can only be copied where its parent has been.
    made = [planned for planned in new if load_translation(planned, texts[planned.key], locale, report)]
    if front in made and (page := page_of(front.key, language)):
        fill_front(page, texts[front.key], language)


def locale_of(language: str, *, is_new: bool) -> Locale | None:
    """Made together with its front. Who has taken a language away since has taken it away."""
    if is_new:
        return Locale.objects.get_or_create(language_code=language)[0]
    return Locale.objects.filter(language_code=language).first()


def load_translation(planned: Planned, text: Text, locale: Locale | None, report: Report) -> bool:
    """Whether the translation was made now. One that somebody else made is left as it is."""
    original: Any = standing(planned)
    if found := original and original.get_translation_or_none(locale):
        remember(planned.key, found.locale.language_code, found)
    elif missing := what_is_missing(planned, original, locale):
        report.page_is_missing(missing, for_text=text["title"])
    elif locale and address_is_taken(text, original, locale):
        report.address_is_taken(text["title"])
    elif locale:
        remember(planned.key, locale.language_code, make_translation(original, locale, text))
        report.add(planned.model)
        return True
    return False


def what_is_missing(planned: Planned, original: Page | None, locale: Locale | None) -> str:
    """The name of what readers would have to find first: the original, and the translation of the page above it."""
    if original is None or not original.live:
        return planned.title
    above = place_of_translation(original, locale)
    return "" if above and above.live else f"{original.get_parent().title} ({locale or '–'})"


def place_of_translation(original: Page, locale: Locale | None) -> Page | None:
    parent = original.get_parent()
    return parent if parent.is_root() else parent.get_translation_or_none(locale)


def address_is_taken(text: Text, original: Page, locale: Locale) -> bool:
    above = place_of_translation(original, locale)
    return Page.objects.child_of(above).filter(slug=text.get("slug")).exists()
