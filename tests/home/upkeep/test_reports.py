"""Who edits one section is told of that section alone, in each report and on the start page of the CMS (T28)."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from home.models import StandardPage
from home.upkeep.models import Link
from tests.pages import make_article, publish
from tests.people import make_person, signed_in
from web.link_states import LinkState

pytestmark = pytest.mark.django_db


@pytest.fixture
def section_editor(front):
    """She edits a section in which there is nothing to do yet."""
    section = publish(front, StandardPage, "Avdelning", slug="avdelning")
    group = Group.objects.create(name="avdelningens redaktörer")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in Permission.objects.filter(codename__in=["add_page", "change_page", "publish_page"]):
        GroupPagePermission.objects.create(group=group, page=section, permission=right)
    person = make_person("avdelning")
    person.groups.add(group)
    return person


def told(person, name: str, export: str) -> str:
    answer = signed_in(person).get(reverse(name), {"export": export} if export else {})
    assert answer.status_code == 200
    content = answer.getvalue() if answer.streaming else answer.content
    return content.decode()


@pytest.fixture
def article(bank):
    """With everything that a report tells of: never reviewed, never read, and a link that leads nowhere."""
    body = [("paragraph", '<p><a href="https://annan.example/">x</a></p>')]
    page = make_article(bank, "Andras artikel", slug="andras", body=body)
    Link.objects.update(state=LinkState.GONE)
    return page


@pytest.mark.parametrize("export", ["", "csv"])
def test_link_to_any_number_tells_no_title(export, section_editor, bank, redaktor):
    """A link is made of a number, and whoever writes one may write each."""
    hidden = make_article(bank, "Hemligt utkast", slug="hemligt")
    hidden.unpublish()
    section = StandardPage.objects.get(slug="avdelning")
    section.body = [("paragraph", f'<p><a linktype="page" id="{hidden.pk}">x</a></p>')]
    section.save_revision().publish()
    Link.objects.update(state=LinkState.HIDDEN)

    assert "Hemligt utkast" in told(redaktor, "link_report", export)
    assert "borta eller stängd" in told(section_editor, "link_report", export)
    assert "Hemligt utkast" not in told(section_editor, "link_report", export)


@pytest.mark.parametrize("name", ["review_report", "reading_report", "link_report", "wagtailadmin_home"])
@pytest.mark.parametrize("export", ["", "csv"])
def test_reports_tell_of_her_own_section_alone(name, export, section_editor, article, redaktor):
    signs = ("Andras artikel", "annan.example", "Laga 1 länk")
    assert any(sign in told(redaktor, name, export) for sign in signs)
    assert not any(sign in told(section_editor, name, export) for sign in signs)
