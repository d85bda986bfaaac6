"""The pages of the demo. What is there already, whoever wrote it, is left as it is."""

from __future__ import annotations

from typing import TypeVar

from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.models import BasePage, ContactSettings
from home.announcements.models import MeetingIndexPage
from home.models import HomePage, StandardPage
from methodbank.articles.models import (
    MethodArticlePage,
    MethodBankPage,
    ProcessGuidePage,
    ProcessStepPage,
)

from .blocks import stream
from .texts import Text, read, read_all

P = TypeVar("P", bound=BasePage)


@transaction.atomic
def load() -> None:
    frame = read("frame/sv.toml")
    front = HomePage.objects.get(locale=Locale.get_default())
    for text in read_all("pages"):
        place(front, StandardPage, text)
    load_method_bank(front, frame)
    place(front, MeetingIndexPage, frame["meetings"])
    # A front that someone has published from the CMS is hers.
    if not front.latest_revision_id:
        fill_front(front, frame["front"])
    point_to_contact(front)
    load_english(front)


def load_method_bank(front: HomePage, frame: Text) -> None:
    bank = place(front, MethodBankPage, frame["bank"])
    guide = place(bank, ProcessGuidePage, frame["guide"])
    for text in read_all("steps"):
        place(guide, ProcessStepPage, text)
    for text in [*read_all("articles"), *read_all("municipalities")]:
        place(bank, MethodArticlePage, text)


def place(parent: Page, model: type[P], text: Text) -> P:
    """The page at this address, made and published if there is none."""
    if found := model.objects.child_of(parent).filter(slug=text["slug"]).first():
        return found
    page = model(locale=parent.locale, show_in_menus=False, **fields(text))
    parent.add_child(instance=page)
    classify(page, text)
    publish(page)
    return page


def fields(text: Text) -> Text:
    plain = {name: text[name] for name in _PLAIN if name in text}
    links = {f"{name}_id": text[name] for name in ("step", "municipality") if name in text}
    body = {"body": stream(text["blocks"])} if "blocks" in text else {}
    return plain | links | body


_PLAIN = ("title", "slug", "summary", "source", "responsible", "last_reviewed")


def classify(page: BasePage, text: Text) -> None:
    if isinstance(page, MethodArticlePage):
        page.topics.set(text["topics"])
        page.process_steps.set(text["process_steps"])


def publish(page: BasePage) -> None:
    page.save_revision().publish()


def fill_front(front: HomePage, text: Text) -> None:
    front.title, front.summary = text["title"], text["summary"]
    pages = dict(front.get_descendants().values_list("slug", "pk"))
    ways = [{**way, "page": pages[way["page"]]} for way in text["ways_in"]]
    front.ways_in = [{"type": "way", "value": way} for way in ways]
    publish(front)


def point_to_contact(front: HomePage) -> None:
    pages = {page.slug: page for page in StandardPage.objects.child_of(front)}
    chosen = {
        "contact_page": pages.get("om"),
        "accessibility_page": pages.get("tillganglighet"),
        "privacy_page": pages.get("integritet"),
    }
    ContactSettings.objects.get_or_create(site=Site.objects.get(is_default_site=True), defaults=chosen)


def load_english(front: HomePage) -> None:
    english, _ = Locale.objects.get_or_create(language_code="en")
    frame = read("frame/en.toml")
    texts = [frame["bank"], frame["guide"], frame["meetings"], *read_all("en")]
    by_original = {text["translation_of"]: text for text in texts}
    translated = front.get_translation_or_none(english)
    front_in_english = translated or front.copy_for_translation(english)
    # In the order of the tree: a page can only be copied where its parent has been.
    for original in front.get_descendants().filter(slug__in=by_original).specific():
        translate(original, english, by_original[original.slug])
    if not translated:
        fill_front(front_in_english, frame["front"])


def translate(page: P, locale: Locale, text: Text) -> P:
    """The page in another language, made and published if there is none."""
    if found := page.get_translation_or_none(locale):
        return found
    copy = page.copy_for_translation(locale)
    for name, value in fields(text).items():
        setattr(copy, name, value)
    publish(copy)
    return copy
