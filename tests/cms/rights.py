"""What a page asks of its readers, and whether it answers them."""

from django.contrib.auth.models import Group
from wagtail.models import Page, PageViewRestriction

from cms.finding.pages import open_pages


def is_open(client, page: Page) -> bool:
    """Both ways of asking agree: the address, and what lists and search start from."""
    answers = client.get(page.get_url()).status_code == 200
    assert open_pages(Page).filter(pk=page.pk).exists() == answers
    return answers


def restrict_to(page: Page, *groups: Group) -> PageViewRestriction:
    restriction = PageViewRestriction.objects.create(page=page, restriction_type="groups")
    restriction.groups.set(groups)
    return restriction


def demands(page: Page) -> set[tuple[str, ...]]:
    """What a reader must be in, restriction by restriction."""
    found = PageViewRestriction.objects.filter(page__in=page.get_ancestors(inclusive=True))
    return {tuple(one.groups.order_by("name").values_list("name", flat=True)) for one in found}
