"""One page, loaded once for each language, in every width and theme."""

from pathlib import Path
from urllib.parse import urlsplit

from django.utils.text import slugify
from playwright.sync_api import Page

from tests.a11y.crawl import EDITORS_PAGE, kind_of

WIDTHS = (360, 768, 1280)
THEMES = ("light", "dark")


def take(page: Page, path: str, folder: Path) -> None:
    """The page is open in Swedish, and is left in English."""
    name = name_of(path)
    for theme in THEMES:
        for width in WIDTHS:
            shoot(page, theme, width, folder / f"{width}-{theme}" / f"{name}.png")
    page.goto(f"/en{path}")
    shoot(page, "light", 360, folder / "360-light-en" / f"{name}.png")


def name_of(path: str) -> str:
    """What the address is called, so that a page keeps its name in the next demo. An editor's page goes by its path."""
    kind = kind_of(urlsplit(path).path)
    return slugify(path.replace("/", " ")) or "front" if kind.startswith(EDITORS_PAGE) else kind


def shoot(page: Page, theme: str, width: int, file: Path) -> None:
    # Without motion, as a picture shows none.
    page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    page.screenshot(path=file, full_page=True)
