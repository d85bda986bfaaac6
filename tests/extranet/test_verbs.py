"""Every verb asks its right where nothing changes any more: under its locks (T40, T66)."""

import inspect
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from database.holding import Gone
from extranet.audiences.enums import Audience
from extranet.digests import domain as digests
from extranet.experiences import domain as experiences
from extranet.inputs import domain as inputs
from extranet.meetings import domain as meetings
from extranet.meetings import registrations
from extranet.meetings.enums import Announcement
from extranet.meetings.models import Meeting
from extranet.organisations import profiles
from extranet.organisations.belonging import administered_keys, group_names
from extranet.organisations.domain import give_duty
from extranet.organisations.enums import StandingGroup
from extranet.support import domain as support
from tests.extranet.inputs.makers import text
from tests.people import make_person
from tests.races import while_waiting
from web.refusals import Refused

from .verb_rooms import ACTING, NOT_ASKED, ROOMS
from .verb_world import facts, lose_everything, make_world
from .verbs import VERBS

pytestmark = pytest.mark.both_databases


def public_verbs():
    for room, module in ROOMS.items():
        for name, function in inspect.getmembers(module, inspect.isfunction):
            is_own = inspect.unwrap(function).__module__ == module.__name__
            if is_own and not name.startswith("_") and ACTING & inspect.signature(function).parameters.keys():
                yield f"{room}.{name}"


def test_every_verb_is_tried_or_says_why_not():
    found = {f"{room}.{name}" for room, name in (verb.split(".") for verb in public_verbs())}
    assert found == VERBS.keys() | (NOT_ASKED.keys() & found)
    assert not VERBS.keys() & NOT_ASKED.keys()


def test_each_verb_is_done_by_who_may(db):
    """Or the refusals below would prove nothing."""
    world = make_world()
    for actor, act in VERBS.values():
        with transaction.atomic():
            act(world, getattr(world, actor))
            transaction.set_rollback(True)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("actor", sorted({actor for actor, _act in VERBS.values()}))
def test_verbs_wait_for_a_loss_of_rights_and_are_refused(actor):
    world = make_world()
    by = getattr(world, actor)
    group_names(by), administered_keys(by)  # as a request has them, from before
    hers = {verb: act for verb, (who, act) in VERBS.items() if who == actor}

    raised = while_waiting(lambda: lose_everything(by), *[partial(act, world, by) for act in hers.values()])

    told = dict(zip(hers, raised, strict=True))
    assert {verb: error for verb, error in told.items() if not is_refusal(error)} == {}


# Who sees what it is about, and may not do it.
ONLOOKERS = {
    "account.erase": "samordnare",
    **dict.fromkeys((verb for verb in VERBS if verb.startswith("contact_checks.")), "norr"),
    **dict.fromkeys((verb for verb in VERBS if verb.startswith(("digests.", "sending."))), "skane"),
    **dict.fromkeys(
        (
            f"experiences.{verb}"
            for verb in ("change_experience", "delete_experience", "remove_file", "share", "write_experience")
        ),
        "norr",
    ),
    "experiences.comment": "skane",
    "handover.accept": "colleague",
    "handover.decline": "colleague",
    "handover.propose": "norr",
    "handover.withdraw": "norr",
    **dict.fromkeys(
        (f"inputs.{verb}" for verb in ("accept", "ask_for_detail", "decline", "mark_read")), "skane"
    ),
    **dict.fromkeys((f"inputs.{verb}" for verb in ("share_input", "withdraw_input")), "samordnare"),
    "inputs.write_input": "norr",
    **dict.fromkeys((verb for verb in VERBS if verb.startswith("invitations.")), "norr"),
    **dict.fromkeys(
        (verb for verb in VERBS if verb.startswith("meetings.")),
        "norr",
    ),
    **dict.fromkeys((verb for verb in VERBS if verb.startswith("keepers.")), "norr"),
    "keepers.redact_row": "skane",
    **dict.fromkeys((verb for verb in VERBS if verb.startswith("parties.")), "lokal"),
    "parties.give_county": "skane",
    "parties.take_county": "skane",
    "writing.write_to_participants": "norr",
    **dict.fromkeys((verb for verb in VERBS if verb.startswith("people.")), "norr"),
    **dict.fromkeys((verb for verb in VERBS if verb.startswith("profiles.")), "norr"),
    "quiet_agreements.decide": "norr",
    **dict.fromkeys(
        (verb for verb in VERBS if verb.startswith(("library.", "support.", "surveys."))), "admin"
    ),
}
TOO_FAR = {
    "a colleague hides an experience": lambda w: experiences.share(
        experience=w.experience, by=w.colleague, audience=Audience.DRAFT
    ),
    "a colleague hides a meeting": lambda w: meetings.change_meeting(
        meeting=w.meeting, by=w.colleague, facts=facts() | {"audience": Audience.DRAFT}
    ),
    "a meeting that somebody comes to is hidden": lambda w: (
        VERBS["registrations.register_for_meeting"][1](w, w.norr),
        meetings.change_meeting(meeting=w.meeting, by=w.skane, facts=facts() | {"audience": Audience.DRAFT}),
    ),
    "an organisation changes its own name": lambda w: profiles.change_profile(
        organisation=w.own, version=w.own.version, profile={"name": "Ny"}, by=w.skane
    ),
    "a colleague hides an input": lambda w: (
        inputs.share_input(national_input=w.draft, by=w.skane, audience=Audience.ORGANISATION),
        inputs.share_input(national_input=w.draft, by=w.colleague, audience=Audience.DRAFT),
    ),
    "an input that a colleague sees is filed by the coordinator": lambda w: inputs.file_input(
        national_input=w.filed, by=w.samordnare
    ),
    "a member passes an enquiry on": lambda w: support.pass_on_enquiry(
        enquiry=w.passed_on, by=w.skane, organisation=w.norrs, seen=w.passed_on.version
    ),
    "an input is changed by the coordinator": lambda w: inputs.change_input(
        national_input=w.filed, by=w.samordnare, version=1, text=text()
    ),
}


def test_who_sees_a_thing_does_not_therefore_change_it(db):
    """Seen is one question and changed another: each is asked again."""
    world = make_world()
    done = []
    tries = {verb: partial(VERBS[verb][1], world, getattr(world, who)) for verb, who in ONLOOKERS.items()}
    for name, act in {**tries, **{name: partial(act, world) for name, act in TOO_FAR.items()}}.items():
        with transaction.atomic():
            try:
                act()
            except PermissionDenied:
                pass
            except Refused as refusal:
                done += [] if type(refusal) is Refused else [(name, refusal)]
            else:
                done.append((name, None))
            transaction.set_rollback(True)

    assert done == []


def is_refusal(error: Exception | None) -> bool:
    return isinstance(error, Refused | PermissionDenied)


def narrowed(world) -> None:
    Meeting.objects.filter(pk=world.meeting.pk).update(announce=Announcement.ANNOUNCED)
    world.meeting.refresh_from_db()


CLOSED = {
    "comment": (
        lambda w: experiences.share(experience=w.experience, by=w.skane, audience=Audience.ORGANISATION),
        lambda w: VERBS["experiences.comment"][1](w, w.norr),
    ),
    "sign-up of a member": (
        lambda w: meetings.change_meeting(
            meeting=w.meeting, by=w.skane, facts=facts() | {"audience": Audience.ORGANISATION}
        ),
        lambda w: VERBS["registrations.register_for_meeting"][1](w, w.norr),
    ),
    "sign-up of a guest": (
        lambda w: meetings.change_meeting(
            meeting=w.meeting, by=w.skane, facts=facts() | {"audience": Audience.ORGANISATION}
        ),
        lambda w: registrations.register_for_meeting(meeting=w.meeting, name="G", email="gast@exempel.se"),
    ),
    "sign-up of a member without her account": (
        lambda w: meetings.set_announced(meeting=w.meeting, is_announced=False),
        lambda w: registrations.register_for_meeting(
            meeting=w.meeting, name="G", email="annan@exempel.se", user=w.norr
        ),
    ),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", CLOSED)
def test_verb_waits_for_a_closing_and_is_refused(kind):
    """Whoever comes too late gets no place, no mail and no link."""
    world = make_world()
    close, act = CLOSED[kind]
    if "account" in kind or "guest" in kind:
        narrowed(world)

    [error] = while_waiting(lambda: close(world), lambda: act(world))

    assert is_refusal(error), error
    assert not world.meeting.registrations.exists()


DELETIONS = {
    "experience": (
        lambda w: experiences.delete_experience(experience=w.experience, by=w.colleague),
        ["change_experience", "comment", "delete_experience", "remove_file", "share"],
    ),
    "point": (
        lambda w: digests.delete_point(point=w.point, by=w.other),
        ["change_point", "cite", "delete_point", "move_point"],
    ),
    "file": (lambda w: experiences.remove_file(file=w.file, by=w.colleague), ["remove_file"]),
    "quote": (lambda w: digests.uncite(citation=w.citation, by=w.other), ["uncite"]),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("thing", DELETIONS)
def test_verbs_wait_for_a_deletion_and_tell_it(thing):
    """In a sentence: what was fetched before the lock is not there under it."""
    world = make_world()
    world.other = make_person("andra")
    give_duty(user=world.other, group=StandingGroup.COORDINATORS)
    delete, names = DELETIONS[thing]
    rows = [VERBS[verb] for verb in VERBS if verb.partition(".")[2] in names]

    raised = while_waiting(
        lambda: delete(world), *[partial(act, world, getattr(world, actor)) for actor, act in rows]
    )

    assert {type(error) for error in raised} == {Gone}, raised
