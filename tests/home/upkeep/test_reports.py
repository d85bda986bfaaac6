"""Who edits one section is told of that section alone, in each report and on the start page of the CMS (T28)."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission

from home.models import StandardPage
from home.upkeep.enums import LinkState
from home.upkeep.models import Link
from tests.pages import make_article, publish
from tests.people import make_person, signed_in

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


@pytest.fixture
def article(bank):
    """With everything that a report tells of: never reviewed, never read, and a link that leads nowhere."""
    body = [("paragraph", '<p><a href="https://annan.example/">x</a></p>')]
    page = make_article(bank, "Andras artikel", slug="andras", body=body)
    Link.objects.update(state=LinkState.GONE)
    return page


@pytest.mark.parametrize("name", ["review_report", "reading_report", "link_report", "wagtailadmin_home"])
@pytest.mark.parametrize("export", ["", "csv"])
def test_reports_tell_of_her_own_section_alone(name, export, section_editor, article, redaktor):
    def told(person) -> str:
        answer = signed_in(person).get(reverse(name), {"export": export} if export else {})
        assert answer.status_code == 200
        content = answer.getvalue() if answer.streaming else answer.content
        return content.decode()

    signs = ("Andras artikel", "annan.example", "Laga 1 länk")
    assert any(sign in told(redaktor) for sign in signs)
    assert not any(sign in told(section_editor) for sign in signs)
