"""A copy of a page is never open to more people than the page itself."""

import pytest
from django.urls import reverse
from wagtail.actions.copy_page import CopyPageAction
from wagtail.models import Page

from home.models import StandardPage
from tests.pages import publish
from tests.people import signed_in

from .rights import demands, restrict_to

pytestmark = pytest.mark.slow


def copied_by_hand(page, section, user):
    client = signed_in(user)
    data = {
        "new_title": page.title,
        "new_slug": "kopia",
        "new_parent_page": section.pk,
        "copy_subpages": "on",
        "publish_copies": "on",
    }
    response = client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), data)
    assert response.status_code == 302, response.content.decode()


def copied_by_method(page, section, user):
    page.copy(recursive=True, to=section, update_attrs={"slug": "kopia"})


def copied_as_a_bare_page(page, section, user):
    Page.objects.get(pk=page.pk).copy(recursive=True, to=section, update_attrs={"slug": "kopia"})


def copied_by_action(page, section, user):
    CopyPageAction(page, to=section, recursive=True, update_attrs={"slug": "kopia"}).execute()


COPYING = [copied_by_hand, copied_by_method, copied_as_a_bare_page, copied_by_action]


@pytest.mark.parametrize("way", COPYING)
def test_copy_into_a_private_section_keeps_its_own_right(way, secret, closed_section, redaktor, skane):
    """T04: Wagtail drops it, because the section has a right already; and that of what lies below it, always."""
    way(secret, closed_section, redaktor)
    copy = Page.objects.child_of(closed_section).get(slug="kopia")
    assert demands(copy) == {(), ("styrgrupp",)}
    assert demands(copy.get_children().get()) == {(), ("styrgrupp",), ("revisorer",)}
    assert copy.live
    response = signed_in(skane).get(copy.get_url())
    assert response.status_code == 403
    assert "kanarie" not in response.content.decode()


def test_copy_out_of_a_private_section_keeps_the_rights_of_the_section(front, closed_section, steering):
    """T09: both of them, if it had one of its own."""
    page = publish(closed_section, StandardPage, "kanarie-7f3a")
    restrict_to(page, steering)
    copy = page.copy(to=front, update_attrs={"slug": "kopia"})
    assert demands(copy) == {("styrgrupp",)}


def test_copy_out_of_a_section_of_another_group_keeps_both_rights(front, secret):
    """T09: nobody who is in only one of the groups reads the copy."""
    copy = secret.get_children().get().copy(to=front, update_attrs={"slug": "kopia"})
    assert demands(copy) == {("styrgrupp",), ("revisorer",)}
