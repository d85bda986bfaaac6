"""The pages in the main language. What is there already, whoever wrote it, is left as it is."""

from __future__ import annotations

from django.conf import settings
from wagtail.models import Page

from .front import fill_front, front_page, set_site_links
from .memory import is_loaded, page_of, remember
from .plan import Planned, plan
from .publishing import make_page
from .report import Report


def load(report: Report) -> None:
    front, below = plan()
    new = {planned.key for planned in [front, *below] if not is_loaded(planned.key, settings.LANGUAGE_CODE)}
    for planned in below:
        if planned.key in new:
            load_page(planned, report)
    if front.key in new:
        load_front(front, report)
    set_site_links(new)


def load_page(planned: Planned, report: Report) -> None:
    """Makes and publishes the page, unless the one that it belongs below has been taken away."""
    above = planned.above
    parent = standing(above)
    if parent is None or not parent.live:
        report.page_is_missing(above.title, for_text=planned.title)
        return
    found = in_its_place(planned, parent)
    if found is None:
        remember(planned.key, settings.LANGUAGE_CODE, make_page(planned, parent))
        report.add(planned.model)
    elif isinstance(found, planned.model):
        remember(planned.key, settings.LANGUAGE_CODE, found)
    else:
        report.address_is_taken(planned.title)


def standing(planned: Planned) -> Page | None:
    """The page where it stands now. A front that was made anew is the front all the same."""
    return page_of(planned.key, settings.LANGUAGE_CODE) if planned.parent else front_page()


def in_its_place(planned: Planned, parent: Page) -> Page | None:
    """A page that somebody else made: with the same address, or the only one of its kind that there may be."""
    if planned.model.max_count_per_parent == 1 and (only := planned.model.objects.child_of(parent).first()):
        return only
    found = Page.objects.child_of(parent).filter(slug=planned.text["slug"]).first()
    return found.specific if found else None


def load_front(planned: Planned, report: Report) -> None:
    """A front that someone has worked on in the CMS is hers."""
    front = front_page()
    if front is None:
        return
    remember(planned.key, settings.LANGUAGE_CODE, front)
    if not front.latest_revision_id:
        fill_front(front, planned.text, settings.LANGUAGE_CODE)
        report.add(planned.model)
