"""Each clause of the guards of the CMS, asked without a page of it."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch, resolve, reverse
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.guards.addresses import refuse_taken_addresses
from cms.guards.headers import ContentPolicyMiddleware, is_cms
from cms.guards.middleware import NOTE, EditorsOnlyMiddleware, SpokenErrorsMiddleware, is_stranger
from cms.guards.section_addresses import CLOSED_TO_ALL
from cms.guards.section_permissions import (
    OwnSectionMiddleware,
    edits_everything,
    own_pages,
    reaches_too_far,
    readable_pages,
)
from home.models import StandardPage
from tests.everyone import those_who
from tests.pages import make_private, publish
from tests.people import make_person

pytestmark = pytest.mark.django_db


def granted(name: str, *, access: bool = True, section: Page | None = None):
    """Somebody with bare access to the CMS, with a right to change a section, or with both."""
    person, group = make_person(name), Group.objects.create(name=name)
    person.groups.add(group)
    if access:
        group.permissions.add(Permission.objects.get(codename="access_admin"))
    if section:
        right = Permission.objects.get(codename="change_page")
        GroupPagePermission.objects.create(group=group, page=section, permission=right)
    return person


@pytest.fixture
def section(front) -> StandardPage:
    return publish(front, StandardPage, "Egen avdelning")


@pytest.fixture
def foreign(front) -> StandardPage:
    page = publish(front, StandardPage, "Annans avdelning")
    make_private(page)
    return page


@pytest.fixture
def editor(section):
    return granted("avdelning", section=section)


def test_stranger_to_the_cms_is_who_lacks_either_right(people, section):
    people["without rights"] = granted("tillträde")
    people["without access"] = granted("rätten", access=False, section=section)
    people["of a section"] = granted("båda", section=section)
    strangers = {"skane", "norr", "lokal", "nod", "without rights", "without access"}
    assert those_who(is_stranger, people) == strangers


def test_whole_site_is_edited_by_those_with_a_right_to_its_root(people, editor):
    del people["visitor"]
    people["of a section"] = editor
    assert those_who(edits_everything, people) == {"samordnare", "redaktor", "admin"}
    superuser = make_person("superuser")
    superuser.is_superuser = True
    assert edits_everything(superuser)


def test_editor_of_a_section_owns_it_and_reads_what_is_open_and_the_way_there(
    editor, section, foreign, front
):
    assert list(own_pages(editor)) == [section.page_ptr]
    neighbour = publish(front, StandardPage, "Öppen avdelning")
    readable = set(readable_pages(editor))
    assert {section.page_ptr, front.page_ptr, neighbour.page_ptr} <= readable
    assert foreign.page_ptr not in readable
    section.unpublish()
    assert section.page_ptr in set(readable_pages(editor))


def asks(user, path: str) -> bool:
    request = RequestFactory().get(path)
    request.user = user
    return reaches_too_far(request, resolve(request.path_info))


def test_editor_of_a_section_reaches_her_own_pages_alone(editor, redaktor, section, foreign):
    def paths(page) -> list[str]:
        many = f"/admin/bulk/wagtailcore/page/publish/?id={page.pk}"
        return [
            f"/admin/pages/{page.pk}/edit/",
            many,
            f"/admin/bulk/wagtailcore/page/publish/?id=all&childOf={page.pk}",
        ]

    assert [asks(editor, path) for path in paths(section)] == [False, False, False]
    assert [asks(editor, path) for path in paths(foreign)] == [True, True, True]
    assert [asks(redaktor, path) for path in paths(foreign)] == [False, False, False]
    both = f"/admin/bulk/wagtailcore/page/publish/?id={section.pk}&id={foreign.pk}"
    assert asks(editor, both)


def test_address_that_nobody_knows_is_closed_to_her_and_some_are_closed_to_all(editor, redaktor, admin):
    request = RequestFactory().get("/admin/nytt/")
    unknown = ResolverMatch(lambda request: None, (), {}, url_name="new", namespaces=["unheard_of"])
    answers = []
    for request.user in (editor, redaktor):
        answers.append(reaches_too_far(request, unknown))
    assert answers == [True, False]
    request.user = admin
    for name in CLOSED_TO_ALL:
        namespace, _colon, url_name = name.rpartition(":")
        match = ResolverMatch(
            lambda request: None, (), {}, url_name=url_name, namespaces=namespace.split(":")
        )
        assert reaches_too_far(request, match)


def test_fence_asks_whoever_is_signed_in_to_the_cms(editor, foreign):
    fence = OwnSectionMiddleware(lambda request: HttpResponse())

    def passes(path: str, user) -> bool:
        request = RequestFactory().get(path)
        request.user, request.resolver_match = user, resolve(f"/admin/pages/{foreign.pk}/edit/")
        try:
            return fence.process_view(request, None, (), {}) is None
        except PermissionDenied:
            return False

    assert not passes("/admin/", editor)
    assert passes("/", editor)
    assert passes("/admin/", AnonymousUser())


def test_stranger_is_kept_out_of_the_cms_alone_and_who_works_there_is_noted(skane, redaktor):
    door = EditorsOnlyMiddleware(lambda request: HttpResponse())

    def enter(path: str, user) -> dict:
        request = RequestFactory().get(path)
        request.user, request.session = user, {}
        assert door(request).status_code == 200
        return request.session

    with pytest.raises(PermissionDenied):
        enter("/admin/", skane)
    assert enter("/admin/", redaktor) == {NOTE: True}
    for path, user in (("/", skane), ("/", redaktor), ("/admin/", AnonymousUser())):
        assert enter(path, user) == {}


def test_list_of_pages_is_her_menu_alone(editor, redaktor):
    assert asks(editor, "/admin/api/main/pages/")
    assert not asks(editor, "/admin/api/main/pages/?for_explorer=1")
    assert not asks(redaktor, "/admin/api/main/pages/")


def test_file_is_asked_about_of_every_editor(editor, redaktor):
    own = Collection.get_first_root_node().add_child(name="Egen")
    picture = Permission.objects.get(codename="change_image")
    group = Group.objects.get(name="avdelning")
    GroupCollectionPermission.objects.create(group=group, collection=own, permission=picture)
    hers, other = (
        Image.objects.create(title="Bild", file=get_test_image_file(), collection=collection)
        for collection in (own, Collection.get_first_root_node())
    )
    assert [asks(editor, f"/admin/images/{one.pk}/") for one in (hers, other)] == [False, True]
    assert [
        asks(editor, reverse("wagtailimages_chooser:chosen", args=[one.pk])) for one in (hers, other)
    ] == [False, True]
    many = "/admin/bulk/wagtailimages/image/delete/?id="
    assert [asks(editor, f"{many}{one.pk}") for one in (hers, other)] == [False, True]


@pytest.mark.parametrize("slug", ["konto", ""])
def test_page_without_a_place_or_an_address_is_refused_by_others(front, slug):
    page = StandardPage(title="Ny", slug=slug, locale=front.locale)
    refuse_taken_addresses(page, None, slug)
    refuse_taken_addresses(page, Page.get_first_root_node(), slug)
    refuse_taken_addresses(page, front, "")
    with pytest.raises(ValidationError):
        refuse_taken_addresses(page, front, "konto")


@pytest.mark.parametrize(
    ("path", "answer"), [("/admin/", True), ("/admin/pages/1/", True), ("/", False), ("/x/admin/", False)]
)
def test_cms_is_what_lies_below_its_front(path, answer):
    assert is_cms(RequestFactory().get(path)) == answer


def test_looser_policy_is_of_the_cms_and_of_no_report(settings):
    middleware = ContentPolicyMiddleware(lambda request: HttpResponse())

    def is_loose(path: str, **options) -> bool:
        parts = middleware.get_policy_parts(RequestFactory().get(path), HttpResponse(), **options)
        return parts.config == settings.CMS_POLICY

    assert (is_loose("/admin/"), is_loose("/"), is_loose("/admin/", report_only=True)) == (True, False, False)


@pytest.mark.parametrize(
    ("path", "error", "status"),
    [
        ("/", KeyError(), None),
        ("/admin/", PermissionDenied(), None),
        ("/admin/", KeyError(), 404),
        ("/admin/", ValidationError("Nej."), 404),
    ],
)
def test_error_is_spoken_in_the_cms_and_where_it_is_none_of_ours(path, error, status):
    request = RequestFactory().get(path)
    request.user = SimpleNamespace(is_authenticated=False)
    answer = SpokenErrorsMiddleware(lambda request: HttpResponse()).process_exception(request, error)
    assert (answer and answer.status_code) == status
