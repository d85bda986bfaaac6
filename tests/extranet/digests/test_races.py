"""Each lock of a digest and its inputs, with a race that fails without it (T66).

Two people act, so that neither waits for the other's own row.
"""

from types import SimpleNamespace

import pytest
from django.utils.translation import override

from extranet.audiences.enums import Audience
from extranet.digests import domain, sending
from extranet.digests.enums import DigestStatus
from extranet.digests.models import Citation, DigestFile
from extranet.inputs import domain as inputs
from extranet.inputs.domain import share_input
from extranet.notifications.models import Notification
from extranet.organisations.domain import give_duty
from extranet.organisations.enums import StandingGroup
from forms.versions import ChangedMeanwhile
from tests.extranet.inputs.makers import make_accepted, make_draft, make_filed, text
from tests.people import make_person
from tests.races import while_waiting
from web.refusals import Refused

from .makers import POINT, QUOTE, make_approved, make_digest, make_point

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.both_databases]


@pytest.fixture
def w(skane, norr, samordnare, nod) -> SimpleNamespace:
    """A draft that could be approved, an approved digest, and an input to quote. `other` coordinates as well."""
    other = make_person("andra")
    give_duty(user=other, group=StandingGroup.COORDINATORS)
    draft = make_digest(samordnare)
    make_point(draft, samordnare, make_accepted(norr, samordnare))
    return SimpleNamespace(
        skane=skane,
        one=samordnare,
        other=other,
        draft=draft,
        approved=make_approved(samordnare, skane),
        source=make_accepted(skane, samordnare),
        filed=make_filed(skane),
    )


REFUSED = {
    "sending waits for who opens it again": (
        lambda w: sending.reopen(digest=w.approved, by=w.other),
        lambda w: sending.send(digest=w.approved, by=w.one),
        "must be approved",
    ),
    "approving waits for who adds a bare point": (
        lambda w: domain.add_point(digest=w.draft, by=w.other, text=POINT),
        lambda w: sending.approve(digest=w.draft, by=w.one),
        "quotes no input",
    ),
    "adding waits for who approves": (
        lambda w: sending.approve(digest=w.draft, by=w.other),
        lambda w: domain.add_point(digest=w.draft, by=w.one, text=POINT),
        "is approved",
    ),
    "changing waits for who sends": (
        lambda w: sending.send(digest=w.approved, by=w.other),
        lambda w: domain.change_point(point=w.approved.points.get(), by=w.one, version=1, text=POINT),
        "has been sent",
    ),
    "opening waits for who sends": (
        lambda w: sending.send(digest=w.approved, by=w.other),
        lambda w: sending.reopen(digest=w.approved, by=w.one),
        "has been sent",
    ),
    "quoting waits for who takes the input back": (
        lambda w: inputs.withdraw_input(national_input=w.source, by=w.skane),
        lambda w: domain.cite(point=w.draft.points.get(), national_input=w.source, quote=QUOTE, by=w.one),
        "Only input that has been accepted",
    ),
    "sending waits for who takes a quoted input back": (
        lambda w: inputs.withdraw_input(
            national_input=Citation.objects.get(point__digest=w.approved).input, by=w.skane
        ),
        lambda w: sending.send(digest=w.approved, by=w.one),
        "must be approved",
    ),
    "taking back waits for who sends": (
        lambda w: sending.send(digest=w.approved, by=w.other),
        lambda w: inputs.withdraw_input(
            national_input=Citation.objects.get(point__digest=w.approved).input, by=w.skane
        ),
        "already been sent on",
    ),
    "reading waits for who accepts": (
        lambda w: inputs.accept(national_input=read(w), by=w.other),
        lambda w: inputs.mark_read(national_input=w.filed, by=w.one),
        "cannot become",
    ),
    "reading waits for who takes it back": (
        lambda w: inputs.withdraw_input(national_input=w.filed, by=w.skane),
        lambda w: inputs.mark_read(national_input=w.filed, by=w.one),
        "cannot become",
    ),
}


def read(w):
    return inputs.mark_read(national_input=w.filed, by=w.other)


@pytest.mark.parametrize("race", REFUSED)
def test_second_of_two_is_told(w, race):
    first, second, words = REFUSED[race]

    [error] = while_waiting(lambda: first(w), lambda: in_english(second, w))

    assert isinstance(error, Refused), error
    assert words in str(error)


def in_english(act, w):
    with override("en"):
        act(w)


def test_sending_twice_at_once_is_once(w, nod):
    """T67."""
    sent = []

    [error] = while_waiting(
        lambda: sent.append(sending.send(digest=w.approved, by=w.other)),
        lambda: sent.append(sending.send(digest=w.approved, by=w.one)),
    )

    assert error is None
    assert [(one.number, one.sent_by) for one in sent] == [(1, w.other)] * 2
    assert DigestFile.objects.count() == 3
    assert Notification.objects.filter(recipient=nod, event__startswith="digest-sent").count() == 1


def test_points_moved_at_once_keep_an_order(w):
    second = make_point(w.draft, w.one)

    [error] = while_waiting(
        lambda: domain.add_point(digest=w.draft, by=w.other, text=POINT),
        lambda: domain.add_point(digest=w.draft, by=w.one, text=POINT),
    )

    assert error is None
    assert second.order == 2
    assert list(w.draft.points.values_list("order", flat=True)) == [1, 2, 3, 4]


def test_quote_of_an_input_that_is_taken_back_meanwhile_is_gone(w):
    """T98: taking back waits for who quotes it, and lets go of the new quote too."""
    point = w.draft.points.get()

    [error] = while_waiting(
        lambda: domain.cite(point=point, national_input=w.source, quote=QUOTE, by=w.one),
        lambda: inputs.withdraw_input(national_input=w.source, by=w.skane),
    )

    assert error is None
    assert not Citation.objects.filter(input=w.source).exists()
    w.draft.refresh_from_db()
    assert w.draft.status == DigestStatus.DRAFT


def test_words_changed_at_once_by_two_are_both_kept(w):
    """T88: of two who read one version, the second is told; neither is overwritten unseen."""
    point = w.draft.points.get()

    [error] = while_waiting(
        lambda: domain.change_point(point=point, by=w.other, version=1, text=POINT),
        lambda: domain.change_point(point=point, by=w.one, version=1, text=POINT),
    )

    assert isinstance(error, ChangedMeanwhile)


def test_input_changed_while_it_is_filed_is_as_it_was_filed(w):
    draft = make_draft(w.skane)
    share_input(national_input=draft, by=w.skane, audience=Audience.ORGANISATION)
    colleague = make_person("kollega", w.skane.memberships.get().organisation)

    [error] = while_waiting(
        lambda: inputs.file_input(national_input=draft, by=w.skane),
        lambda: inputs.change_input(national_input=draft, by=colleague, version=1, text=text(question="Ny")),
    )

    assert isinstance(error, inputs.InputError)
