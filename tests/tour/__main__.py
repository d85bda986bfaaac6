"""`make screenshots`: every page as each role meets it, for people to look at.

Starts a site of its own with the demo content and leaves pictures in `<DATA_DIR>/screenshots/`, with `index.html` to
look through them. `python -m tests.tour skane nod` takes those two roles alone.
"""

import os
import shutil
import sys
import tempfile
from pathlib import Path

import django
from playwright.sync_api import Browser, sync_playwright

from tests.a11y.crawl import STARTS, pages, within
from tests.browser import open_page
from tests.e2e.server import CHROMIUM, FLAGS, ROOT, running_site

from .camera import take
from .sheet import write_sheet


def main(roles: list[str]) -> None:
    unknown = set(roles) - set(STARTS)
    if unknown or not CHROMIUM:
        sys.exit(f"There is no {', '.join(sorted(unknown))}." if unknown else "No Chromium was found.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    folder = ROOT / os.environ.get("DATA_DIR", "var") / "screenshots"
    with (
        tempfile.TemporaryDirectory(prefix="knutpunkt-tour-") as scratch,
        running_site(Path(scratch)) as site,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for who in roles or STARTS:
            shutil.rmtree(folder / who, ignore_errors=True)
            count = walk(browser, site.url, who, folder / who)
            print(f"{who}: {count} pages")  # noqa: T201  # someone waits
    print(write_sheet(folder))  # noqa: T201  # where to look


def walk(browser: Browser, address: str, who: str, folder: Path) -> int:
    page = open_page(browser, address, None if who == "visitor" else who)
    count = 0
    for path, _response in pages(page, STARTS[who], within(who)):
        count += 1
        take(page, path, folder)
    page.context.close()
    return count


if __name__ == "__main__":
    main(sys.argv[1:])
