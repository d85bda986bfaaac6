"""Inviting and accepting at once (T66)."""

import time

import pytest
from django.test import Client

from accounts.models import User
from extranet.organisations import invitations
from extranet.organisations.models import Invitation, Membership, Organisation
from tests.races import at_once

from .invited import ADDRESS, NEWCOMER, forget_letters, invited, letters_to, page_of

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


@pytest.fixture
def _slow_door(monkeypatch):
    """A pause between finding the invitation open and using it, to catch whoever looks without the lock."""
    let_in = invitations._let_in

    def slowly(*args):
        time.sleep(0.05)
        let_in(*args)

    monkeypatch.setattr(invitations, "_let_in", slowly)


@pytest.mark.usefixtures("_slow_door")
@pytest.mark.django_db(transaction=True)
def test_one_invitation_lets_one_in_and_tells_the_others(skane):
    """T66: four newcomers press the button of one link at once; nobody meets a fault."""
    token = invited(skane, Organisation.objects.get())
    pages = []

    errors = at_once(*[lambda: pages.append(Client().post(page_of(token), NEWCOMER).status_code)] * 4)

    assert errors == []
    assert sorted(pages) == [302, 404, 404, 404]
    assert User.objects.filter(email=ADDRESS).count() == 1
    assert Membership.objects.filter(user__email=ADDRESS).count() == 1


@pytest.mark.django_db(transaction=True)
def test_inviting_one_address_at_once_makes_one_invitation(skane):
    """T66."""
    own = Organisation.objects.get()
    forget_letters()

    errors = at_once(*[lambda: invitations.invite(by=skane, email=ADDRESS, organisation=own)] * 4)

    assert errors == []
    assert Invitation.objects.count() == 1
    assert len(letters_to()) == 1
