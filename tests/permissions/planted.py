"""A world in which everything that is not for all carries canaries. Nearly all of it is Skåne's."""

import copy
import datetime
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Model
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from accounts.models import User
from extranet.audiences.domain import set_audience
from extranet.audiences.enums import Audience
from extranet.digests import domain as digests
from extranet.experiences import domain as experiences
from extranet.handover import domain as handovers
from extranet.handover.queries import open_responsibilities
from extranet.inputs import domain as inputs
from extranet.meetings import domain as meetings
from extranet.meetings.jobs import RegistrationsExport
from extranet.meetings.models import Registration
from extranet.notifications.domain import Message, notify
from extranet.organisations.models import Invitation, Organisation
from extranet.people import roster
from extranet.people.jobs import ManyInvitations
from home.announcements.models import MeetingIndexPage, MeetingPage
from home.models import HomePage
from jobs.domain import start
from methodbank.articles.models import MethodBankPage
from places.models import Municipality, Region
from tests.files.test_private_files import picture
from tests.pages import make_article, publish
from tests.people import HOMES, TASKS, make_known, make_person
from tests.worker import run_jobs

from .canaries import ADMIN, BAIT, COORDINATOR, EVERYONE, EXTRANET, NETWORK, OWN, Aviary

# Who reads what stands on each rung. `lokal` is the chosen one.
RUNGS = {
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
    people = {name: make_known(name) for name in (*HOMES, *TASKS)}
    people["kollega"] = make_person("kollega", people["skane"].memberships.get().organisation)
    people["utanfor"], people["bara"] = make_person("utanfor"), make_person("bara")
    may_open_the_cms(people["bara"])
    return people


def plant(people: dict[str, User]) -> Planted:
    planted = Planted(Aviary(), people)
    for step in (name_people, plant_places, plant_experiences, plant_meetings, plant_inputs, plant_digests):
        step(planted)
    for step in (
        plant_letters,
        plant_organisation,
        plant_invitation,
        plant_handover,
        plant_jobs,
        plant_pages,
        plant_files,
    ):
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


# Experiences ---------------------------------------------------------------------------------


def plant_experiences(planted: Planted) -> None:
    for rung, readers in RUNGS.items():
        planted.things[f"experience {rung}"] = plant_experience(planted, rung, readers)


def plant_experience(planted: Planted, rung: Audience, readers):
    kind, author = f"experience {rung}", planted.people["skane"]
    members = readers & EXTRANET
    name = planted.aviary.hatch(f"{kind} file name", members)
    content = planted.aviary.hatch(f"{kind} file content", members)
    thing = experiences.write_experience(
        author=author,
        organisation=planted.organisation,
        submission_key=uuid.uuid4(),
        uploads=[SimpleUploadedFile(f"{name}.txt", content.encode())],
        **planted.texts(kind, readers, "title", "did", "outcome", "difficulties", "advice"),
    )
    lift(planted, thing, rung)
    experiences.comment(
        experience=thing,
        author=author,
        organisation=planted.organisation,
        text=planted.aviary.hatch(f"{kind} comment", members),
        submission_key=uuid.uuid4(),
    )
    planted.things[f"{kind} file"] = thing.files.get()
    return thing


# Meetings ------------------------------------------------------------------------------------


def plant_meetings(planted: Planted) -> None:
    rungs = RUNGS | {Audience.PUBLIC_UNNAMED: NETWORK, Audience.PUBLIC: NETWORK | {"redaktor"}}
    for rung, readers in rungs.items():
        planted.things[f"meeting {rung}"] = plant_meeting(planted, f"meeting {rung}", rung, readers)
    asked = plant_meeting(
        planted, "meeting asked", Audience.ORGANISATION, OWN | COORDINATOR | ADMIN | {"redaktor"}
    )
    meetings.request_announcement(user=planted.people["skane"], meeting=asked)
    planted.things["meeting asked"] = asked
    sign_up(planted, planted["meeting network"])
    announce(planted, planted["meeting public"])


def plant_meeting(planted: Planted, kind: str, rung: Audience, readers):
    starts = timezone.now() + datetime.timedelta(days=20)
    link = planted.aviary.hatch(f"{kind} link", OWN if rung != Audience.DRAFT else {"skane"})
    facts = {
        "kind": "exchange",
        "starts_at": starts,
        "ends_at": starts + datetime.timedelta(hours=2),
        "remote_link": f"https://video.example/{link}",
        "minutes": planted.aviary.hatch(f"{kind} minutes", readers),
        **planted.texts(kind, readers, "title", "description", "agenda", "premises"),
    }
    meeting = meetings.plan_meeting(
        user=planted.people["skane"], organisation=planted.organisation, facts=facts
    )
    lift(planted, meeting, rung)
    return meeting


def sign_up(planted: Planted, meeting) -> None:
    """A guest, whose name, address and needs are the organiser's to know; and Norr, who gets the link."""
    guest = planted.aviary.hatch
    meetings.register_for_meeting(
        meeting=meeting,
        name=guest("guest name", OWN | {"gast"}),
        email=f"{guest('guest address', OWN | {'gast'})}@exempel.se",
        organisation_name=guest("guest organisation", OWN),
        meals=guest("guest meals", OWN),
        access=guest("guest access", OWN),
    )
    norr = planted.people["norr"]
    meetings.register_for_meeting(
        meeting=meeting, name="Norr", email=norr.email, user=norr, meals=guest("meals of norr", OWN)
    )
    planted.aviary.allow("meeting network link", OWN | {"norr", "gast"})
    for told in ("title", "body"):
        planted.aviary.allow(f"meeting network {told}", NETWORK | {"gast"})
    planted.aviary.allow("address of norr", COORDINATOR | ADMIN | OWN | {"norr"})
    planted.things["guest"] = Registration.objects.get(name__startswith="kanarie")


def announce(planted: Planted, meeting) -> None:
    front = HomePage.objects.get(locale__language_code="sv")
    index = publish(front, MeetingIndexPage, "Möten", slug="moten")
    meetings.request_announcement(user=planted.people["skane"], meeting=meeting)
    page = publish(index, MeetingPage, "Öppet möte", slug="oppet-mote", meeting=meeting)
    planted.things["meeting page"] = page
    for told in ("title", "body"):
        planted.aviary.allow(f"meeting public {told}", EVERYONE)


# Inputs and digests --------------------------------------------------------------------------


def plant_inputs(planted: Planted) -> None:
    rungs = [Audience.DRAFT, Audience.ORGANISATION, Audience.CHOSEN, Audience.NETWORK]
    for rung in rungs:
        kind = f"input {rung}"
        thing = planted.things[kind] = write_input(planted, kind, RUNGS[rung])
        inputs.share_input(
            national_input=thing,
            audience=rung,
            shared_with=Organisation.objects.filter(memberships__user=planted.people["lokal"]),
        )
    readers = OWN | COORDINATOR | ADMIN
    asked = write_input(planted, "input filed", readers)
    hand_in(planted, asked)
    reason = planted.aviary.hatch("input filed reason", readers)
    inputs.ask_for_detail(national_input=asked, by=planted.people["samordnare"], reason=reason)
    cited = write_input(planted, "input cited", readers)
    hand_in(planted, cited)
    inputs.accept(national_input=cited, by=planted.people["samordnare"])
    planted.things |= {"input filed": asked, "input cited": cited}


def write_input(planted: Planted, kind: str, readers):
    words = planted.texts(kind, readers, "question", "wanted_change", "evidence")
    if kind == "input cited":
        words["question"] = f"{planted.aviary.hatch('quote', readers)} {QUOTE}. {words['question']}"
    text = inputs.InputText(region=Region.objects.get(), authority="MUCF", **words)
    return inputs.write_input(author=planted.people["skane"], organisation=planted.organisation, text=text)


def hand_in(planted: Planted, thing) -> None:
    inputs.file_input(national_input=thing, by=planted.people["skane"])
    inputs.mark_read(national_input=thing, by=planted.people["samordnare"])


def plant_digests(planted: Planted) -> None:
    by = planted.people["samordnare"]
    planted.things["digest draft"] = plant_digest(planted, "digest draft", COORDINATOR | ADMIN)
    readers = NETWORK | {"nod"}
    sent = plant_digest(planted, "digest sent", readers)
    quote = next(canary for canary in planted.aviary.all() if canary.kind == "quote")
    digests.cite(
        point=sent.points.get(),
        national_input=planted["input cited"],
        quote=f"{quote.word} {QUOTE}.",
        by=by,
    )
    planted.aviary.allow("quote", readers)
    digests.approve(digest=sent, by=by)
    sent = digests.send(digest=sent, by=by)
    digests.answer_point(
        point=sent.points.get(),
        by=planted.people["nod"],
        text=planted.aviary.hatch("digest sent answer", readers),
    )
    planted.things["digest sent"] = sent


def plant_digest(planted: Planted, kind: str, readers):
    by = planted.people["samordnare"]
    frame = digests.DigestFrame(
        period_from=datetime.date(2027, 1, 1),
        period_to=datetime.date(2027, 6, 30),
        addressed_to=Organisation.objects.get(memberships__user=planted.people["nod"]),
        **planted.texts(kind, readers, "title"),
    )
    digest = digests.create_digest(by=by, frame=frame)
    words = planted.texts(f"{kind} point", readers, "heading", "text", "wanted_change")
    digests.add_point(digest=digest, by=by, text=digests.PointText(authority="MUCF", **words))
    return digest


# What is told, and who people are ------------------------------------------------------------


def plant_letters(planted: Planted) -> None:
    word = planted.aviary.hatch("letter to norr", {"norr"})
    recipient = planted.people["norr"]
    notify(recipients=[recipient], event="canary", link="/", write=lambda: Message(word, word))


def plant_organisation(planted: Planted) -> None:
    """It has no public page: its contact is for everyone inside, as the form says where it is written."""
    word = planted.aviary.hatch
    Organisation.objects.filter(pk=planted.organisation.pk).update(
        contact_name=word("contact name", EXTRANET),
        contact_email=f"{word('contact address', EXTRANET)}@exempel.se",
        contact_phone=word("contact phone", EXTRANET)[:30],
        offers=word("offers", EXTRANET),
        travels=word("travels", EXTRANET),
        web=f"https://exempel.se/{word('web', EXTRANET)}",
    )


def plant_invitation(planted: Planted) -> None:
    """For those who invite: the one who runs Skåne's people, coordinators and administrators."""
    readers = COORDINATOR | ADMIN | {"skane"}
    planted.things["invitation"] = Invitation.objects.create(
        email=f"{planted.aviary.hatch('invited address', readers)}@exempel.se",
        name=planted.aviary.hatch("invited name", readers),
        organisation=planted.organisation,
        invited_by=planted.people["skane"],
        token_hash="0" * 64,
        expires_at=timezone.now() + datetime.timedelta(days=7),
    )


def plant_handover(planted: Planted) -> None:
    leaver, organisation = planted.people["skane"], planted.organisation
    planted.things["handover"] = handovers.propose(
        leaver=leaver,
        successor=planted.people["kollega"],
        organisation=organisation,
        codes=[matter.code for matter in open_responsibilities(leaver, organisation)],
        by=leaver,
        note=planted.aviary.hatch("handover note", OWN | COORDINATOR | ADMIN),
    )


def plant_jobs(planted: Planted) -> None:
    """A list of those who come, and a list of people to invite: for the one who started them, while she may."""
    by, word = planted.people["skane"], planted.aviary.hatch
    meeting = planted["meeting network"]
    planted.things["job list"] = start(
        kind=RegistrationsExport,
        by=by,
        submission_key=uuid.uuid4(),
        asked={"meeting": str(meeting.pk)},
        file_name=f"{word('job file name', {'skane'})}.csv",
    )
    name, address = (word(f"listed {what}", {"skane"}) for what in ("name", "address"))
    row = roster.Person(2, f"{address}@exempel.se", name, "", "", roster.Outcome.UNKNOWN_ROLE)
    planted.things["job invitations"] = start(
        kind=ManyInvitations,
        by=by,
        submission_key=uuid.uuid4(),
        items=roster.items_of(roster.Plan("sv", [row])),
    )
    run_jobs()


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
