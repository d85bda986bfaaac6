"""Whoever is nobody, or nobody any more: asked of each policy and each read for a person, however new (T36).

Policies and querysets are found by their files, and what they are asked about by the names of the types.
"""

import inspect
import itertools
import uuid
from collections.abc import Callable, Iterator
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from accounts.models import User
from extranet.audiences.enums import PUBLIC_AUDIENCES, Audience
from extranet.audiences.models import Guarded
from extranet.experiences.domain import comment
from extranet.experiences.models import Experience
from extranet.meetings.domain import request_announcement
from extranet.meetings.models import Meeting
from extranet.meetings.registrations import register_for_meeting
from extranet.organisations.models import Organisation
from methodbank.agreements.models import Agreement
from places.models import Municipality, Region
from registry.responsibilities import responsibility_kinds
from tests.extranet.contact_checks.makers import make_left
from tests.extranet.handover.makers import a_meeting
from tests.project.files import ROOT, python_files

from .world import world  # noqa: F401  # a fixture

Question = Callable[..., Any]

# These speak of a thing or of her place alone: another policy has asked before whether she is here at all.
SPEAK_OF_THE_THING = {
    "can_see_organisation_of",
    "can_see_commenter_of",
    "can_hand_over_drafts",
    "can_give",
    "is_member_of",
}
# These narrow what `visible_to` has given.
NARROW_FURTHER = {"of_others_than", "drafts_of", "talked_about", "of_organisations_of"}
# Here everyone finds what is public: tests/search/ asks who finds the rest.
OPEN_TO_ALL = {"findable_by", "tokens_of"}


def rooms_files(name: str) -> Iterator[ModuleType]:
    for path in python_files():
        if path.name == name:
            inside = path.relative_to(ROOT / "site" if path.is_relative_to(ROOT / "site") else ROOT)
            yield import_module(".".join(inside.with_suffix("").parts))


def functions_for_a_person(space: Any) -> dict[str, Question]:
    """What asks for a `user` first; what begins with an underscore is asked by others."""
    return {
        name: one
        for name, one in vars(space).items()
        if isinstance(one, FunctionType) and not name.startswith("_") and takes_a_person(one)
    }


def takes_a_person(one: Question) -> bool:
    names = [name for name in inspect.signature(one).parameters if name != "self"]
    return names[:1] == ["user"] and inspect.signature(one).return_annotation != "Q"


POLICIES = {
    f"{module.__name__}.{name}": policy
    for module in rooms_files("policies.py")
    for name, policy in functions_for_a_person(module).items()
    if policy.__module__ == module.__name__ and name not in SPEAK_OF_THE_THING
}
READS_OF_MODULES = {
    f"{module.__name__}.{name}": read
    for module in rooms_files("querysets.py")
    for name, read in functions_for_a_person(module).items()
    if read.__module__ == module.__name__ and name not in OPEN_TO_ALL
}


def all_reads() -> dict[str, Question]:
    """Those of modules, and of the querysets of every model, inherited ones too."""
    return READS_OF_MODULES | {
        f"{model.__name__}.{name}": getattr(model._default_manager.all(), name)
        for model in apps.get_models()
        for name in reads_of(model)
        if name not in NARROW_FURTHER | OPEN_TO_ALL
    }


def reads_of(model: type[Model]) -> set[str]:
    kinds = type(model._default_manager.all()).__mro__
    ours = [kind for kind in kinds if kind.__module__.endswith("querysets")]
    return {name for kind in ours for name in functions_for_a_person(kind)}


@pytest.fixture
def things(world):  # noqa: F811
    """All that policies may be asked about, by the names of its types. Rows are fetched anew for each test."""
    comment(
        experience=Experience.objects.get(pk=world.experience),
        author=world.people["norr"],
        organisation=Organisation.objects.get(memberships__user=world.people["norr"]),
        text="Så gjorde vi också.",
        submission_key=uuid.uuid4(),
    )
    norr, meeting = world.people["norr"], Meeting.objects.get(pk=world.meeting)
    register_for_meeting(meeting=meeting, name="Norr", email=norr.email, user=norr)
    # One that nobody has signed up for, and that editors are asked to announce.
    asked = a_meeting(world.people["skane"], Audience.NETWORK)
    request_announcement(user=world.people["skane"], meeting=asked)
    # One that somebody should call.
    make_left()
    models = models_of_rooms()
    rows = {model.__name__: list(model._default_manager.all()) for model in models}
    # What is public is read by every account.
    rows["Experience"] = list(Experience.objects.exclude(audience__in=PUBLIC_AUDIENCES))
    rows["Guarded"] = [row for model in models if issubclass(model, Guarded) for row in rows[model.__name__]]
    kinds = list(responsibility_kinds().values())
    return rows | {
        "Agreement": list(Agreement.objects.all()),
        "ResponsibilityKind": kinds,
        "Municipality": [*Municipality.objects.all(), *Region.objects.all()],
    }


def models_of_rooms() -> list[type[Model]]:
    return [User, *(model for model in apps.get_models() if model.__module__.startswith("extranet."))]


def cases(policy: Question, things) -> Iterator[dict[str, Any]]:
    """Every combination of what the policy is asked about, by the names of its arguments."""
    _user, *others = inspect.signature(policy).parameters.values()
    choices = []
    for other in others:
        kind, _or, none = other.annotation.partition(" | ")
        choices.append(things[kind] + ([None] if none == "None" else []))
    for chosen in itertools.product(*choices):
        yield dict(zip((other.name for other in others), chosen, strict=True))


def takes_visitors(one: Question) -> bool:
    return "AnonymousUser" in inspect.signature(one).parameters["user"].annotation


def fresh(person: User) -> User:
    """As the next request would fetch her."""
    return User.objects.get(pk=person.pk)


def shut_out_in_memory(person: User) -> User:
    """Her rows say that she is active still: whoever asks them alone is wrong about her."""
    user = fresh(person)
    user.is_active = False
    return user


def shut_out_in_rows(person: User) -> User:
    User.objects.filter(pk=person.pk).update(is_active=False)
    return fresh(person)


def gone_from_everywhere(person: User) -> User:
    """An account that can sign in, and belongs nowhere."""
    person.memberships.update(ended_at=timezone.now())
    person.groups.clear()
    return fresh(person)


WAYS_OUT = (shut_out_in_memory, shut_out_in_rows, gone_from_everywhere)


def granted(person: User, things) -> list[tuple[str, dict[str, Any]]]:
    """All that she may do as things are."""
    user = fresh(person)
    return [
        (name, case)
        for name, policy in POLICIES.items()
        for case in cases(policy, things)
        if policy(user, **case)
    ]


def test_shut_out_person_may_do_nothing(things):
    wrong, asked = [], set()
    for person in things["User"]:
        may = granted(person, things)
        asked |= {name for name, _case in may}
        for way_out in WAYS_OUT:
            wrong += [f"{way_out.__name__}: {told}" for told in still_granted(person, may, way_out)]

    assert wrong == []
    assert POLICIES.keys() - asked == set(), "nobody may do this here, so nothing was asked"


def still_granted(person: User, may, way_out) -> list[str]:
    with transaction.atomic():
        user = way_out(person)
        found = [f"{name} {case}" for name, case in may if POLICIES[name](user, **case)]
        transaction.set_rollback(True)
    return found


def test_visitor_may_do_nothing(things):
    """An answer, not an error: a visitor has no memberships to ask for."""
    policies = {name: policy for name, policy in POLICIES.items() if takes_visitors(policy)}
    wrong = [
        name
        for name, policy in policies.items()
        for case in cases(policy, things)
        if policy(AnonymousUser(), **case)
    ]

    assert len(policies) > 30
    assert wrong == []


def test_shut_out_person_is_given_no_row(things):
    wrong, given = [], set()
    for person in things["User"]:
        given |= {name for name, read in all_reads().items() if read(fresh(person)).exists()}
        for way_out in (shut_out_in_memory, shut_out_in_rows):
            wrong += [f"{way_out.__name__}: {name}" for name in still_given(person, way_out)]

    assert wrong == []
    assert all_reads().keys() - given == set(), "nobody is given a row here, so nothing was asked"


def still_given(person: User, way_out) -> list[str]:
    with transaction.atomic():
        user = way_out(person)
        found = [name for name, read in all_reads().items() if read(user).exists()]
        transaction.set_rollback(True)
    return found


def test_visitor_is_given_no_row(things):
    reads = {name: read for name, read in all_reads().items() if takes_visitors(read)}

    assert len(reads) > 12
    assert {name for name, read in reads.items() if read(AnonymousUser()).exists()} == set()
