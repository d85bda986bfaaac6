"""A world in which everything that is not for all carries canaries. Nearly all of it is Skåne's."""

import copy
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.models import User
from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.organisations.models import Organisation
from home.models import HomePage
from methodbank.articles.models import MethodBankPage
from methodbank.document_templates.models import TemplatePage
from places.models import Municipality, Region
from tests.files.samples import picture
from tests.pages import make_article, publish
from tests.people import DUTIES, HOMES, make_known, make_person

from .canaries import ADMIN, BAIT, COORDINATOR, EVERYONE, NETWORK, OWN, Aviary
from .rooms import modules

# Who reads what stands for each audience. `lokal` is the chosen one.
READERS_OF_AUDIENCE = {
    Audience.DRAFT: {"skane"},
    Audience.ORGANISATION: OWN | ADMIN,
    Audience.CHOSEN: OWN | ADMIN | {"lokal"},
    Audience.NETWORK: NETWORK,
    Audience.PUBLIC_UNNAMED: EVERYONE,
    Audience.PUBLIC: EVERYONE,
}
QUOTE = "Pengarna kommer i maj"


@dataclass
class Planted:
    aviary: Aviary
    people: dict[str, User]
    things: dict[str, Model] = field(default_factory=dict)

    def __getitem__(self, name: str):
        return self.things[name]

    def again(self) -> "Planted":
        """The same world, with nothing that an object remembers: as the next request would fetch it."""
        things = {name: fetched(thing) for name, thing in self.things.items()}
        people = {role: fetched(person) for role, person in self.people.items()}
        return Planted(copy.deepcopy(self.aviary), people, things)

    def of(self, model: type[Model]) -> list[Model]:
        return [thing for thing in self.things.values() if isinstance(thing, model)]

    @property
    def organisation(self) -> Organisation:
        return Organisation.objects.get(memberships__user=self.people["skane"])

    def texts(self, kind: str, readers, *names: str) -> dict[str, str]:
        """One canary for the first of the fields and another for all the others, each beside the bait."""
        title, *others = names
        body = f"{BAIT} {self.aviary.hatch(f'{kind} body', readers)}" if others else ""
        return {title: f"{BAIT} {self.aviary.hatch(f'{kind} title', readers)}"} | dict.fromkeys(others, body)


def fetched(thing: Model) -> Any:
    return type(thing)._default_manager.get(pk=thing.pk)


def everybody() -> dict[str, User]:
    """All of `canaries.ROLES` but the visitor."""
    people = {name: make_known(name) for name in (*HOMES, *DUTIES)}
    people["kollega"] = make_person("kollega", people["skane"].memberships.get().organisation)
    people["utanfor"], people["bara"] = make_person("utanfor"), make_person("bara")
    may_open_the_cms(people["bara"])
    return people


def plant(people: dict[str, User]) -> Planted:
    """First who is who and where, then what the rooms bring, in the `ORDER` they say, then the CMS."""
    planted = Planted(Aviary(), people)
    rooms = sorted(modules("canaries"), key=lambda room: room.ORDER)
    brought = [room.plant for room in rooms]
    for step in (name_people, plant_places, *brought, plant_pages, plant_files):
        step(planted)
    return planted


def name_people(planted: Planted) -> None:
    """A name is for the network and one's own; an address for oneself and those who look after people (T100)."""
    readers = {"skane": set(), "kollega": {"skane"}, "norr": set(), "lokal": set(), "nod": set()}
    for role, bosses in readers.items():
        person = planted.people[role]
        person.last_name = planted.aviary.hatch(f"name of {role}", NETWORK | {role})
        keepers = COORDINATOR | ADMIN | {role} | bosses
        person.email = f"{planted.aviary.hatch(f'address of {role}', keepers)}@exempel.se"
        person.save()


def plant_places(planted: Planted) -> None:
    region = Region.objects.create(
        code="12", name="Skåne län", slug="skane-lan", authority_name="Region Skåne"
    )
    Municipality.objects.create(code="1280", name="Malmö", region=region)


def lift(planted: Planted, thing, audience: Audience) -> None:
    chosen = Organisation.objects.filter(memberships__user=planted.people["lokal"])
    set_audience(thing=thing, audience=audience, shared_with=chosen)


# The CMS -------------------------------------------------------------------------------------

EDITORS = COORDINATOR | ADMIN | {"redaktor"}


def plant_pages(planted: Planted) -> None:
    front = HomePage.objects.get(locale__language_code="sv")
    bank = publish(front, MethodBankPage, "Metodbanken", slug="metodbank")
    planted.things["page"] = make_article(
        bank,
        f"{BAIT} {planted.aviary.hatch('private page title', EDITORS)}",
        slug="stangd",
        summary=f"{BAIT} {planted.aviary.hatch('private page summary', EDITORS)}",
    )
    restrict(PageViewRestriction, page=planted["page"])
    planted.things["template"] = publish(
        bank,
        TemplatePage,
        f"{BAIT} {planted.aviary.hatch('private template page title', EDITORS)}",
        slug="stangd-mall",
        document=[("text", f"[{planted.aviary.hatch('private template page text', EDITORS)}]")],
    )
    restrict(PageViewRestriction, page=planted["template"])
    draft = make_article(bank, planted.aviary.hatch("unpublished page", EDITORS), slug="utkast")
    draft.unpublish()
    planted.things["unpublished page"] = draft
    for slug in ("dras-in", "stangs"):
        title = f"{BAIT} {planted.aviary.hatch(f'open page {slug}', EVERYONE)}"
        planted.things[f"open page {slug}"] = make_article(bank, title, slug=slug)


def restrict(model, **target) -> None:
    made = model.objects.create(restriction_type="groups", **target)
    made.groups.set(Group.objects.filter(name="coordinators"))


def plant_files(planted: Planted) -> None:
    """A document that only coordinators may fetch, and an image that nothing shows."""
    word = planted.aviary.hatch
    collection = Collection.get_first_root_node().add_child(name=word("collection", EDITORS))
    restrict(CollectionViewRestriction, collection=collection)
    document = Document.objects.create(
        title=word("document title", EDITORS),
        collection=collection,
        file=SimpleUploadedFile(
            f"{word('document file name', EDITORS)}.txt", word("document content", EDITORS).encode()
        ),
    )
    document.tags.add(word("document tag", EDITORS))
    image = Image.objects.create(
        title=word("image title", EDITORS),
        description=word("image description", EDITORS),
        collection=collection,
        file=SimpleUploadedFile("bild.png", picture("PNG")),
    )
    image.tags.add(word("image tag", EDITORS))
    planted.things |= {"document": document, "image": image, "collection": collection}


def roles_by_address(planted: Planted) -> dict[str, str]:
    return {person.email: role for role, person in planted.people.items()} | {planted["guest"].email: "gast"}


def may_open_the_cms(person: User) -> None:
    """The bare right, and no group (T27)."""
    person.user_permissions.add(Permission.objects.get(codename="access_admin"))
