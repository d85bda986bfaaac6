"""What people answer for (N14): one question to the database finds it all, whatever kind it is.

A matter has an owner while its responsible still belongs where it was written. Nothing needs
to happen when she leaves: from then on it lacks an owner, and is listed for those who run the people there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth.models import Group
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from accounts.models import User
from extranet.audiences.enums import Audience
from extranet.digests.models import Digest
from extranet.experiences.models import Comment, Experience
from extranet.inputs.models import NationalInput
from extranet.meetings.enums import MeetingStatus
from extranet.meetings.models import Meeting
from extranet.notifications.subjects import key_as_text
from extranet.organisations.belonging import administered_keys
from extranet.organisations.enums import MembershipRole, StandingGroup
from extranet.organisations.models import Membership, Organisation
from extranet.organisations.policies import manages_everyone

from .enums import INPUTS_UNDER_WAY, MatterKind, Outcome
from .models import HandoverMatter

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# Rights and contacts are no texts: that they exist is no secret to those who see the handover.
MODELS: dict[MatterKind, Any] = {
    MatterKind.EXPERIENCE: Experience,
    MatterKind.ANSWER: Experience,
    MatterKind.MEETING: Meeting,
    MatterKind.INPUT: NationalInput,
    MatterKind.DIGEST: Digest,
}
PAGES = {
    MatterKind.EXPERIENCE: "experience",
    MatterKind.ANSWER: "experience",
    MatterKind.MEETING: "meeting",
    MatterKind.INPUT: "input",
    MatterKind.DIGEST: "digest",
}
THE_NETWORK = "network"
NOBODY = 0

_DRAFT = Q(audience=Audience.DRAFT)
_COLUMNS = ("of_kind", "of_key", "of_place", "of_person", "of_title", "of_draft", "of_owner", "of_proposal")


@dataclass(frozen=True)
class Matter:
    kind: MatterKind
    key: str
    organisation_id: int | None
    responsible_id: int
    title: str
    is_private: bool
    has_owner: bool
    is_proposed: bool

    @property
    def code(self) -> str:
        return f"{self.kind}:{self.key}"

    @property
    def label(self) -> str:
        """For those who may see what it is called: see `visible_titles`."""
        return self.kind.sentence(Truncator(" ".join(self.title.split())).chars(90))

    @property
    def url(self) -> str:
        return url_of(self)


def open_matters(user: User, organisation: Organisation | None = None) -> list[Matter]:
    """What she answers for today, everywhere; or, of one organisation, also what she left behind there."""
    if organisation is None:
        return _gather(Q(of_person=user.pk, of_owner=True))
    return _gather(Q(of_person=user.pk, of_place=organisation.pk))


def network_matters(user: User) -> list[Matter]:
    """What she does, or did, for the network as a coordinator."""
    return _gather(Q(of_person=user.pk, of_place=None))


def orphans(organisation: Organisation | None) -> list[Matter]:
    """What nobody who is still there answers for. None is the network itself."""
    return _gather(Q(of_owner=False, of_place=organisation.pk if organisation else None))


def orphans_for(user: User | AnonymousUser) -> list[Matter]:
    """What lacks an owner where this person is the one to see to it; no query for those who run nobody's people.

    An organisation's own administrators, and the coordinators where it has none left.
    """
    keys = administered_keys(user)
    if manages_everyone(user):
        without = Organisation.objects.filter(~Exists(_administrators_of(OuterRef("pk"))))
        concerned = Q(of_place=None) | Q(of_place__in=keys) | Q(of_place__in=without.values("pk"))
        return _gather(Q(of_owner=False) & concerned)
    return _gather(Q(of_owner=False, of_place__in=keys)) if keys else []


def visible_titles(viewer: User, matters: Iterable[Matter | HandoverMatter]) -> dict[str, str]:
    """What the things are called that this person may read, by code. Of others she is told how many there are.

    A draft is its writer's alone, also when somebody else hands it over (N14): the successor
    reads it when she has taken it over, and nobody in between.
    """
    keys: dict[MatterKind, list[str]] = {}
    for matter in matters:
        keys.setdefault(MatterKind(matter.kind), []).append(matter.key)
    found = {}
    for kind in keys.keys() & MODELS.keys():
        for thing in MODELS[kind].objects.visible_to(viewer).filter(pk__in=keys[kind]):
            found[f"{kind}:{thing.pk.hex}"] = str(thing)
    return found


def url_of(matter: Matter | HandoverMatter) -> str:
    kind = MatterKind(matter.kind)
    return reverse(PAGES[kind], args=[UUID(matter.key)]) if kind in PAGES else ""


# The question ------------------------------------------------------------------------------


def _gather(narrow: Q) -> list[Matter]:
    first, *others = (part.filter(narrow).values_list(*_COLUMNS) for part in _parts())
    found: dict[str, Matter] = {}
    for kind, *rest in first.union(*others, all=True):
        matter = Matter(MatterKind(kind), *rest)
        # The same role or contact, by a membership of today and one of before: today's counts.
        if matter.code not in found or matter.has_owner:
            found[matter.code] = matter
    order = list(MatterKind)
    return sorted(found.values(), key=lambda matter: (order.index(matter.kind), matter.title, matter.key))


def _parts() -> list[QuerySet[Any]]:
    return [
        _shared(MatterKind.EXPERIENCE, Experience.objects.filter(_DRAFT), "title"),
        _shared(MatterKind.ANSWER, _unanswered(), "title"),
        _shared(MatterKind.MEETING, _coming_meetings(), "title"),
        _shared(MatterKind.INPUT, _inputs_under_way(), "question"),
        _digests(),
        _contacts(),
        _last_administrators(),
        _only_coordinators(),
        _no_coordinator(),
    ]


def _unanswered() -> QuerySet[Any]:
    """Shared experiences where somebody else has had the last word."""
    comments = Comment.objects.filter(experience=OuterRef("pk")).order_by("-created_at", "-pk")
    last = Subquery(comments.values("organisation_id")[:1])
    commented = Experience.objects.exclude(_DRAFT).annotate(last_word_of=last)
    return commented.filter(last_word_of__isnull=False).exclude(last_word_of=F("organisation_id"))


def _coming_meetings() -> QuerySet[Any]:
    planned = Meeting.objects.filter(status=MeetingStatus.PLANNED)
    return planned.filter(_DRAFT | Q(ends_at__gt=timezone.now()))


def _inputs_under_way() -> QuerySet[Any]:
    """From the first word until it is answered, declined or taken back."""
    return NationalInput.objects.in_status(*INPUTS_UNDER_WAY)


def _shared(kind: MatterKind, things: QuerySet[Any], title: str) -> QuerySet[Any]:
    here = Membership.objects.active().filter(
        user=OuterRef("responsible"), organisation=OuterRef("organisation")
    )
    return _columns(
        things,
        kind,
        place=F("organisation_id"),
        person="responsible_id",
        title=title,
        is_private=ExpressionWrapper(_DRAFT, BooleanField()),
        has_owner=Exists(here),
    )


def _digests() -> QuerySet[Any]:
    """A digest is the coordinators' together; who began it has it in hand."""
    here = _coordinators().filter(pk=OuterRef("created_by"))
    unsent = Digest.objects.unsent()
    return _columns(unsent, MatterKind.DIGEST, person="created_by_id", title="title", has_owner=Exists(here))


def _contacts() -> QuerySet[Any]:
    """Members, of today or before, whose own address the organisation gives to those who want to reach it."""
    here = Membership.objects.active().filter(user=OuterRef("user"), organisation=OuterRef("organisation"))
    named = Membership.objects.filter(user__email=Lower(F("organisation__contact_email")))
    return _of_organisation(named, MatterKind.CONTACT, Exists(here))


def _last_administrators() -> QuerySet[Any]:
    """Whoever alone administers an organisation, or did so last when nobody does."""
    others = _administrators_of(OuterRef("organisation")).exclude(user=OuterRef("user"))
    alone = Membership.objects.filter(~Exists(others), role=MembershipRole.ADMINISTRATOR)
    is_here = ExpressionWrapper(Q(ended_at=None, user__is_active=True), BooleanField())
    return _of_organisation(alone, MatterKind.ADMINISTRATOR, is_here)


def _only_coordinators() -> QuerySet[Any]:
    others = _coordinators().exclude(pk=OuterRef("pk"))
    alone = _coordinators().filter(~Exists(others))
    return _columns(
        alone,
        MatterKind.COORDINATOR,
        key=Value(THE_NETWORK, output_field=TextField()),
        person="pk",
        title=Value(""),
        has_owner=Value(True, output_field=BooleanField()),
    )


def _no_coordinator() -> QuerySet[Any]:
    return _columns(
        Group.objects.filter(~Exists(_coordinators()), name=StandingGroup.COORDINATORS),
        MatterKind.COORDINATOR,
        key=Value(THE_NETWORK, output_field=TextField()),
        person=Value(NOBODY),
        title=Value(""),
        has_owner=Value(False, output_field=BooleanField()),
    )


def _of_organisation(memberships: QuerySet[Any], kind: MatterKind, has_owner: Any) -> QuerySet[Any]:
    return _columns(
        memberships,
        kind,
        key=key_as_text("organisation_id"),
        place=F("organisation_id"),
        person="user_id",
        title="organisation__name",
        has_owner=has_owner,
    )


def _columns(
    rows: QuerySet[Any],
    kind: MatterKind,
    *,
    person: Any,
    title: Any,
    has_owner: Any,
    key: Any = None,
    place: Any = None,
    is_private: Any = None,
) -> QuerySet[Any]:
    """The same columns of the same types from each kind, so that one query can put them below each other."""
    waiting = HandoverMatter.objects.filter(kind=kind, key=OuterRef("of_key"), outcome=Outcome.OPEN)
    return rows.order_by().annotate(
        of_kind=Value(kind.value, output_field=TextField()),
        of_key=key or key_as_text("pk"),
        of_place=Cast(place or Value(None), BigIntegerField()),
        of_person=Cast(person, BigIntegerField()),
        of_title=Cast(title, TextField()),
        of_draft=is_private or Value(False, output_field=BooleanField()),
        of_owner=has_owner,
        of_proposal=Exists(waiting),
    )


def _administrators_of(organisation: Any) -> QuerySet[Membership]:
    return Membership.objects.active().filter(organisation=organisation, role=MembershipRole.ADMINISTRATOR)


def _coordinators() -> QuerySet[User]:
    return User.objects.filter(is_active=True, groups__name=StandingGroup.COORDINATORS)
