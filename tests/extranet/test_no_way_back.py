"""What cannot be undone carries what was seen: nobody takes away, sends or takes over what came meanwhile (T88)."""

import inspect
import uuid
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from extranet.account import domain as account
from extranet.account.models import Erasure
from extranet.audiences.enums import Audience
from extranet.digests import domain as digests
from extranet.digests import sending
from extranet.digests.holding import DigestError
from extranet.digests.models import DigestPoint
from extranet.experiences import domain as experiences
from extranet.experiences.models import Experience
from extranet.handover import domain as handovers
from extranet.handover import offers
from extranet.handover.enums import HandoverStatus
from extranet.inputs import domain as inputs
from extranet.meetings import domain as meetings
from extranet.organisations import domain as organisations
from extranet.organisations.enums import StandingGroup
from forms.seen import NotAsSeen
from tests.people import make_person, signed_in
from tests.races import while_waiting
from tests.seen import seen_on

from .digests.makers import POINT, QUOTE
from .handover.makers import a_meeting
from .verb_world import facts, hand_over, make_world

WITH_SEEN = {
    account: {"erase"},
    digests: {"delete_point"},
    experiences: {"delete_experience", "share"},
    handovers: {"accept"},
    inputs: {"file_input", "accept", "ask_for_detail", "decline"},
    meetings: {"cancel_meeting", "change_meeting"},
    sending: {"approve", "send"},
}


def test_verbs_that_carry_what_was_seen_are_these():
    for room, verbs in WITH_SEEN.items():
        takers = {
            name
            for name, verb in inspect.getmembers(room, inspect.isfunction)
            if not name.startswith("_") and "seen" in inspect.signature(verb).parameters
        }
        assert takers == verbs


@pytest.fixture
def w() -> SimpleNamespace:
    return make_world()


def comment(w):
    words = {"author": w.norr, "organisation": w.norrs, "text": "En fråga"}
    experiences.comment(experience=w.experience, submission_key=uuid.uuid4(), **words)


def change_words(w, **changes):
    experiences.change_experience(experience=w.experience, user=w.colleague, version=1, did="Mer", **changes)


def add_file(w):
    change_words(w, uploads=[SimpleUploadedFile("b.txt", b"b")])


def publish(w):
    experiences.share(experience=w.experience, by=w.colleague, audience=Audience.PUBLIC)


def change_point(w):
    digests.change_point(point=w.point, by=w.second, version=1, text=POINT)


def cite_more(w):
    digests.cite(point=w.point, national_input=w.accepted, quote=QUOTE, by=w.second)


def join(w):
    organisations.join(user=w.old, organisation=w.norrs)


def finish(w):
    experiences.delete_experience(experience=w.offered, by=w.colleague)


def rename(w):
    meetings.change_meeting(meeting=w.shared, by=w.third, facts={**facts(), "title": "Något annat"})


def delete_experience(w):
    seen = experiences.all_of(Experience.objects.get(pk=w.experience.pk))
    return lambda: experiences.delete_experience(experience=w.experience, by=w.skane, seen=seen)


def share(w):
    seen = Experience.objects.get(pk=w.experience.pk).version
    wanted = Audience.PUBLIC
    return lambda: experiences.share(experience=w.experience, by=w.skane, audience=wanted, seen=seen)


def delete_point(w):
    seen = DigestPoint.objects.get(pk=w.point.pk).as_read
    return lambda: digests.delete_point(point=w.point, by=w.samordnare, seen=seen)


def erase(w):
    seen = account.as_told(w.old, account.counts_of(w.old))
    return lambda: account.erase(person=w.old, by=w.admin, seen=seen)


def accept(w):
    _items, seen = offers.as_it_stands(w.handover, w.skane)
    return lambda: handovers.accept(handover=w.handover, by=w.skane, seen=seen)


# What changes while the other waits, and what she then would have done unseen.
MEANWHILE = [
    (comment, delete_experience),
    (change_words, delete_experience),
    (add_file, delete_experience),
    (publish, delete_experience),
    (change_words, share),
    (change_point, delete_point),
    (cite_more, delete_point),
    (join, erase),
    (finish, accept),
    (rename, accept),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.both_databases
@pytest.mark.parametrize(("change", "act"), MEANWHILE)
def test_what_came_meanwhile_is_looked_at_first(w, change, act):
    w.second, w.third = make_person("andra"), make_person("tredje", w.own)
    organisations.give_duty(user=w.second, group=StandingGroup.COORDINATORS)
    w.shared = a_meeting(w.colleague)
    w.handover = offer_more(w)
    waiting = act(w)

    [error] = while_waiting(lambda: change(w), waiting)

    # A quote that comes while the inputs are being held is told of before what was seen is asked.
    assert isinstance(error, NotAsSeen | DigestError), error
    assert error.args[0]
    assert not Erasure.objects.exists()


def offer_more(w):
    handovers.withdraw(handover=w.handover, by=w.colleague)
    return hand_over(w, by=w.colleague, leaver=w.colleague, successor=w.skane)


@pytest.mark.django_db
@pytest.mark.both_databases
@pytest.mark.parametrize("act", [delete_experience, share, delete_point, erase, accept])
def test_what_is_as_it_was_seen_is_done(w, act):
    act(w)()


# Through the pages ---------------------------------------------------------------------------


@pytest.mark.django_db
def test_experience_that_was_commented_is_shown_again_before_it_goes(w):
    client, address = signed_in(w.skane), reverse("experience_delete", args=[w.experience.pk])
    seen = seen_on(client, address)
    comment(w)

    answer = client.post(address, {"seen": seen}, follow=True)

    assert answer.redirect_chain == [(address, 302)]
    page = answer.content.decode()
    assert "Någon har ändrat erfarenheten" in page
    assert "1 kommentar försvinner" in page
    client.post(address, {"seen": seen_on(client, address)})
    assert not Experience.objects.filter(pk=w.experience.pk).exists()


@pytest.mark.django_db
def test_point_that_was_changed_stays(w):
    client, page = signed_in(w.samordnare), reverse("digest", args=[w.digest.pk])
    address = reverse("point_delete", args=[w.point.pk])
    seen = seen_on(client, page, nearby=address)
    digests.change_point(point=w.point, by=w.samordnare, version=1, text=POINT)

    assert "Någon har ändrat punkten" in client.post(address, {"seen": seen}, follow=True).content.decode()
    assert DigestPoint.objects.filter(pk=w.point.pk).exists()
    client.post(address, {"seen": seen_on(client, page, nearby=address)})
    assert not DigestPoint.objects.filter(pk=w.point.pk).exists()


@pytest.mark.django_db
def test_handover_says_what_is_no_longer_there_before_it_is_taken_over(w):
    client, page = signed_in(w.skane), reverse("handover", args=[w.handover.pk])
    address = reverse("handover_accept", args=[w.handover.pk])
    seen = seen_on(client, page)
    finish(w)

    answer = client.post(address, {"seen": seen}, follow=True).content.decode()

    assert "har ändrats" in answer
    assert "fanns inte längre att lämna över" in answer
    w.handover.refresh_from_db()
    assert w.handover.status == HandoverStatus.PROPOSED
    client.post(address, {"seen": seen_on(client, page)})
    w.handover.refresh_from_db()
    assert w.handover.status == HandoverStatus.ACCEPTED


@pytest.mark.django_db
def test_changed_text_is_read_again_before_everyone_can(w):
    client, address = signed_in(w.skane), reverse("experience_share", args=[w.experience.pk])
    seen = seen_on(client, address)
    change_words(w)

    refused = client.post(address, {"audience": "public", "seen": seen})

    assert "Läs den igen" in refused.content.decode()
    assert client.post(address, {"audience": "organisation", "seen": seen}).status_code == 302
    assert client.post(address, {"audience": "public", "seen": seen_on(client, address)}).status_code == 302


@pytest.mark.django_db
def test_button_without_what_was_seen_does_nothing(w):
    for who, name, thing in (
        (w.skane, "experience_delete", w.experience),
        (w.samordnare, "point_delete", w.point),
        (w.skane, "handover_accept", w.handover),
    ):
        signed_in(who).post(reverse(name, args=[thing.pk]))
        thing.refresh_from_db()
    w.handover.refresh_from_db()
    assert w.handover.status == HandoverStatus.PROPOSED
