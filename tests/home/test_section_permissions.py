"""An editor of one section learns nothing of the others, and nobody keeps people in the CMS (T27-T32)."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail_localize.models import TranslationSource

from accounts.models import User
from home.models import StandardPage
from tests.pages import make_private, publish
from tests.people import make_person, signed_in
from tests.permissions.addresses import example, patterns

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = pytest.mark.django_db

CANARY = "kanarie-7f3a"


@pytest.fixture
def own_section(front):
    return publish(front, StandardPage, "Egen avdelning", slug="egen")


@pytest.fixture
def foreign(front):
    """A page in a section that is private and somebody else's."""
    section = publish(front, StandardPage, CANARY, slug="annan")
    make_private(section)
    page = publish(section, StandardPage, f"{CANARY}-under", slug="under", summary=CANARY)
    page.title = f"{CANARY}-utkast"
    page.save_revision()
    return page


@pytest.fixture
def section_editor(own_section):
    group = Group.objects.create(name="avdelningens redaktör")
    group.permissions.add(*rights("access_admin", "submit_translation"))
    for right in rights("add_page", "change_page", "publish_page"):
        GroupPagePermission.objects.create(group=group, page=own_section, permission=right)
    person = make_person("avdelning")
    person.groups.add(group)
    return person


def rights(*names: str):
    return Permission.objects.filter(codename__in=names)


def admin_addresses(page: Page) -> set[str]:
    """Every address of the CMS, with the foreign page's key where a key is asked for."""
    routes = {route for route, pattern in patterns() if route.startswith("admin/")}
    found = {example(route).replace("/1/", f"/{page.pk}/") for route in routes}
    searching = reverse("wagtailadmin_pages:search")
    listing = reverse("wagtailadmin_api:pages:listing")
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return found | {
        f"{searching}?q={CANARY}",
        f"{reverse('wagtailadmin_choose_page')}?q={CANARY}",
        f"{reverse('wagtailadmin_choose_page_search')}?q={CANARY}",
        f"{reverse('wagtailadmin_choose_page_child', args=[page.get_parent().pk])}",
        f"{listing}?child_of={page.get_parent().pk}",
        f"{listing}?fields=*&search={CANARY}",
        f"{listing}?for_explorer=1&child_of={page.get_parent().pk}",
        f"{listing}?for_explorer=&child_of={page.get_parent().pk}",
        f"{bulk}?id={page.pk}",
        f"{reverse('wagtailadmin_explore', args=[page.get_parent().pk])}",
    }


@pytest.mark.slow
def test_editor_of_one_section_sees_no_canary_at_any_address(section_editor, foreign):
    """T27, T28, T30: every address of the CMS."""
    client = signed_in(section_editor)
    client.raise_request_exception = False
    told = set()
    for address in sorted(admin_addresses(foreign)):
        if "/logout/" in address:
            continue
        response = client.get(address)
        content = response.getvalue() if response.streaming else response.content
        if CANARY in content.decode(errors="replace") + str(response.headers).replace(address, ""):
            told.add(address)
    # What was searched for stands in the field again.
    assert told <= {address for address in told if f"={CANARY}" in address}
    for address in told:
        assert f"{CANARY}-" not in client.get(address).content.decode(), address


def test_editor_of_one_section_still_works_in_it(section_editor, own_section):
    client = signed_in(section_editor)
    assert client.get(reverse("wagtailadmin_pages:edit", args=[own_section.pk])).status_code == 200
    menu = f"{reverse('wagtailadmin_api:pages:listing')}?for_explorer=1&child_of={own_section.pk}"
    assert client.get(menu).status_code == 200
    bulk = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    assert client.get(f"{bulk}?id={own_section.pk}").status_code == 200


@pytest.mark.parametrize("action", ["delete", "move", "publish", "unpublish"])
def test_work_on_many_pages_at_once_refuses_foreign_ones_and_names_none(
    section_editor, own_section, foreign, action
):
    """T32, T43."""
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
    named = f"{address}?id={own_section.pk}&id={foreign.pk}"
    for response in (signed_in(section_editor).get(named), signed_in(section_editor).post(named)):
        assert response.status_code == 403
        assert CANARY not in response.content.decode()
    assert Page.objects.get(pk=foreign.pk).live
    assert Page.objects.get(pk=own_section.pk).live


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "query", ["", "&q=kanarie", "&childOf={front}&q=kanarie", "&childOf={foreign}", "&childOf=0"]
)
def test_all_pages_at_once_are_those_of_her_own_section(section_editor, own_section, foreign, query):
    """T27, T32: Wagtail names all that she may not touch."""
    client = signed_in(section_editor)
    address = f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'delete'])}?id=all"
    named = address + query.format(front=own_section.get_parent().pk, foreign=foreign.get_parent().pk)
    for response in (client.get(named), client.post(named)):
        assert response.status_code == 403
        assert f"{CANARY}-" not in response.content.decode()
    publish(own_section, StandardPage, "Egen sida")
    assert "Egen sida" in client.get(f"{address}&childOf={own_section.pk}").content.decode()


@pytest.fixture
def collection_editor(redaktor):
    """May edit every page, and the files of one collection."""
    own = Collection.get_first_root_node().add_child(name="Egen samling")
    GroupCollectionPermission.objects.filter(group__in=redaktor.groups.all()).delete()
    for right in rights("add_document", "change_document", "add_image", "change_image"):
        GroupCollectionPermission.objects.create(
            group=redaktor.groups.get(name="editors"), collection=own, permission=right
        )
    return redaktor


def a_file(kind: str, collection: Collection, title: str = CANARY):
    if kind == "document":
        return Document.objects.create(title=title, file="documents/a.pdf", collection=collection)
    return Image.objects.create(title=title, file=get_test_image_file(), collection=collection)


@pytest.mark.parametrize("kind", ["document", "image"])
@pytest.mark.parametrize("action", ["delete", "add_tags", "add_to_collection"])
def test_work_on_many_files_at_once_names_none_of_another_collection(collection_editor, kind, action):
    """T21, T32, T43."""
    foreign = a_file(kind, Collection.get_first_root_node())
    own = a_file(kind, Collection.objects.get(name="Egen samling"), "Egen fil")
    app = {"document": "wagtaildocs", "image": "wagtailimages"}[kind]
    address = reverse("wagtail_bulk_action", args=[app, kind, action])
    client = signed_in(collection_editor)
    for query in (f"id={foreign.pk}", f"id={own.pk}&id={foreign.pk}", f"id=all&id={foreign.pk}"):
        for response in (client.get(f"{address}?{query}"), client.post(f"{address}?{query}")):
            assert response.status_code == 403
            assert CANARY not in response.content.decode()
    for query in (f"id={own.pk}", "id=all"):
        words = client.get(f"{address}?{query}").content.decode()
        assert "Egen fil" in words
        assert CANARY not in words
    assert type(foreign).objects.filter(pk=foreign.pk).exists()


def test_page_of_another_section_cannot_be_copied_by_its_key(
    section_editor, own_section, foreign, english_front
):
    """T29."""
    client = signed_in(section_editor)
    before = Page.objects.count()
    address = reverse("wagtailadmin_pages:copy", args=[foreign.pk])
    data = {"new_title": "Kopia", "new_slug": "kopia", "new_parent_page": own_section.pk}
    copied = client.post(address, data)
    submit = reverse("wagtail_localize:submit_page_translation", args=[foreign.pk])
    translated = client.post(submit, {"locales": [english_front.locale_id]})
    assert {copied.status_code, translated.status_code} <= {302, 403}
    source, _new = TranslationSource.get_or_create_from_instance(foreign)
    updated = client.get(reverse("wagtail_localize:update_translations", args=[source.pk]))
    assert updated.status_code == 403
    assert CANARY not in copied.content.decode() + translated.content.decode()
    assert Page.objects.count() == before


def addresses_about_files(key: int) -> set[str]:
    """Every address of the CMS that carries the key of a picture or document, also where it is called by no name."""
    arguments = ("<int:image_id>", "<int:document_id>", "<int:doc_id>", "chooser/chosen/<str:pk>")
    routes = {route for route, _pattern in patterns() if any(name in route for name in arguments)}
    many = [reverse(f"wagtail{app}_chooser:chosen_multiple") for app in ("images", "docs")]
    assert len(routes) > 12
    return {example(route, key) for route in routes} | {f"{address}?id={key}" for address in many}


def test_no_address_about_a_file_tells_of_one_in_another_collection(collection_editor):
    """T28, T32: titles, alt texts, where it is used; formats, previews and choosers too."""
    root, client = Collection.get_first_root_node(), signed_in(collection_editor)
    key = max(a_file("image", root).pk, a_file("document", root).pk)
    for address in sorted(addresses_about_files(key)):
        for response in (client.get(address), client.post(address)):
            assert response.status_code == 403, address
            assert CANARY not in response.content.decode()


@pytest.mark.parametrize("kind", ["images", "documents"])
def test_files_are_listed_by_no_api(admin, collection_editor, kind):
    a_file("image", Collection.get_first_root_node())
    for name in ("listing", "find"):
        address = reverse(f"wagtailadmin_api:{kind}:{name}")
        assert signed_in(collection_editor).get(address).status_code == 403


@pytest.mark.both_databases
def test_tags_are_those_of_files_that_she_may_handle(collection_editor):
    foreign = a_file("image", Collection.get_first_root_node())
    own = a_file("document", Collection.objects.get(name="Egen samling"))
    foreign.tags.add(CANARY)
    own.tags.add("kanin")
    for address in (
        reverse("wagtailadmin_tag_autocomplete"),
        reverse("wagtailadmin_tag_model_autocomplete", args=["taggit", "tag"]),
    ):
        assert signed_in(collection_editor).get(address, {"term": "kan"}).json() == ["kanin"]
        assert signed_in(collection_editor).get(address).json() == []


def test_pages_are_named_by_no_address_that_takes_several_or_lists_a_kind(section_editor, foreign):
    client = signed_in(section_editor)
    several = f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={foreign.pk}"
    kind = reverse("wagtailadmin_pages:type_use", args=["home", "standardpage"])
    for address in (several, kind):
        assert client.get(address).status_code == 403


def test_section_editor_chooses_pages_and_files_as_before(section_editor, own_section):
    client = signed_in(section_editor)
    for name in ("wagtailadmin_home", "wagtailadmin_choose_page", "wagtailadmin_explore_root"):
        assert client.get(reverse(name)).status_code in {200, 302}, name
    for name in ("edit", "copy", "history", "delete", "move", "set_privacy", "view_draft", "usage"):
        assert client.get(reverse(f"wagtailadmin_pages:{name}", args=[own_section.pk])).status_code == 200, (
            name
        )
    compare = reverse("wagtailadmin_pages:revisions_compare", args=[own_section.pk, "earliest", "latest"])
    assert client.get(compare).status_code == 200
    several = f"{reverse('wagtailadmin_choose_page_chosen_multiple')}?id={own_section.pk}"
    assert client.get(several).status_code == 200


# People ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["edit", "delete"])
def test_people_are_changed_at_the_people_desk_alone(admin, skane, name):
    """T31: not even an administrator goes around the memberships."""
    before = User.objects.values().get(pk=skane.pk)
    data = {
        "email": "ny@knutpunkt.example",
        "first_name": "Ny",
        "last_name": "N",
        "groups": [],
        "is_active": "",
    }
    response = signed_in(admin).post(reverse(f"wagtailusers_users:{name}", args=[skane.pk]), data)
    assert (response.status_code, response.url) == (302, reverse("people"))
    assert User.objects.values().get(pk=skane.pk) == before
    assert skane.groups.count() == 2


def test_nobody_is_made_in_the_cms(admin):
    """T31: people come in by invitation."""
    response = signed_in(admin).post(reverse("wagtailusers_users:add"), {"email": "ny@knutpunkt.example"})
    assert response.url == reverse("people")
    assert not User.objects.filter(email="ny@knutpunkt.example").exists()


@pytest.mark.parametrize("action", ["delete", "set_active_state", "assign_role"])
def test_people_are_not_changed_many_at_once(admin, skane, action):
    """T31, T32."""
    data = {"mark_as_active": "False", "role": Group.objects.get(name="administrators").pk}
    address = reverse("wagtail_bulk_action", args=["accounts", "user", action])
    response = signed_in(admin).post(f"{address}?id={skane.pk}", data)
    assert response.url == reverse("people")
    skane.refresh_from_db()
    assert skane.is_active
    assert not skane.groups.filter(name="administrators").exists()
