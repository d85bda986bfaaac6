"""Whoever is shut out is out: what she came in by is dead, and stays dead if she is let in again."""

import pytest
from allauth.account.forms import default_token_generator as allauth_tokens
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.urls import reverse
from guardian.utils import get_user_obj_perms_model

from accounts.models import EmailChange
from accounts.sessions import end_sessions
from extranet.experiences.models import Experience
from extranet.organisations.domain import deactivate, join, leave, reactivate
from search.audience import tokens_of
from search.models import SearchEntry
from tests.accounts.second_factor import enrol
from tests.extranet.handover.makers import an_experience, own
from tests.people import signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.both_databases]


def let_in_again(user, organisation) -> None:
    reactivate(user=user)
    join(user=user, organisation=organisation)


def test_shutting_out_ends_the_session_for_good(skane):
    """T36, T54: the very next request is nobody's, also after she has been let in again."""
    organisation, client = own(skane), signed_in(skane)
    assert client.get(reverse("extranet_home")).status_code == 200

    deactivate(user=skane)
    assert client.get(reverse("experiences")).status_code == 404
    let_in_again(skane, organisation)

    assert client.get(reverse("experiences")).status_code == 404
    assert Session.objects.count() == 0


def test_every_session_of_hers_ends_and_none_of_others(skane, norr):
    """T54: those that were listed by person, and those from before they were."""
    clients = [signed_in(skane), signed_in(skane), signed_in(norr)]
    UserSession.objects.filter(session_key=clients[0].session.session_key).delete()
    UserSession.objects.get_or_create(
        session_key=clients[1].session.session_key, defaults={"user": skane, "ip": "127.0.0.1"}
    )

    assert end_sessions(skane) == 2

    assert list(Session.objects.values_list("pk", flat=True)) == [clients[2].session.session_key]
    assert not UserSession.objects.filter(user=skane).exists()


@pytest.mark.parametrize("tokens", [default_token_generator, allauth_tokens], ids=["django", "allauth"])
def test_a_link_to_choose_a_password_is_dead(skane, tokens):
    """T36, T40: also after she has been let in again."""
    token = tokens.make_token(skane)
    assert tokens.check_token(skane, token)

    deactivate(user=skane)
    reactivate(user=skane)

    skane.refresh_from_db()
    assert not tokens.check_token(skane, token)
    assert not skane.has_usable_password()


def test_an_address_that_waits_for_a_click_does_not_become_hers(skane):
    EmailAddress.objects.create(user=skane, email="ny@knutpunkt.example", verified=False, primary=False)

    deactivate(user=skane)

    assert not EmailAddress.objects.filter(user=skane, email="ny@knutpunkt.example").exists()


def test_passkeys_codes_and_a_new_address_that_waits_do_not_come_back(skane, norr):
    """T36, T54: whoever set them up in her name stays outside when she is let in again."""
    for user in (skane, norr):
        enrol(user)
        Authenticator.objects.create(user=user, type="webauthn", data={"name": "Nyckel", "credential": {}})
        EmailChange.objects.create(user=user, address=f"ny-{user.email}", token_hash=user.email)

    deactivate(user=skane)
    reactivate(user=skane)

    assert set(Authenticator.objects.values_list("user", flat=True)) == {norr.pk}
    assert [change.user for change in EmailChange.objects.all()] == [norr]


def test_no_right_is_ever_given_to_a_person_by_herself(skane):
    """T40: groups alone hold grants, so that leaving a group is enough."""
    an_experience(skane)
    deactivate(user=skane)

    assert get_user_obj_perms_model().objects.count() == 0
    assert skane.user_permissions.count() == 0
    assert skane.groups.count() == 0


def test_leaving_closes_each_side_door_of_that_organisation_alone(skane, norr):
    """T40, T45: page, list, search, file and her own drafts; she stays signed in for the other organisation."""
    join(user=norr, organisation=own(skane))
    mine = Experience.objects.get(pk=an_experience(skane, "organisation", title="kanarie-7f3a").pk)
    client = signed_in(norr)
    assert "kanarie-7f3a" in client.get(reverse("experiences")).content.decode()

    leave(membership=norr.memberships.get(organisation=own(skane)))

    answers = {
        name: client.get(path)
        for name, path in {
            "list": reverse("experiences"),
            "page": reverse("experience", args=[mine.pk]),
            "search": f"{reverse('search')}?q=kanarie",
            "start": reverse("extranet_home"),
        }.items()
    }
    assert {name: answer.status_code for name, answer in answers.items()} == {
        "list": 200,
        "page": 404,
        "search": 200,
        "start": 200,
    }
    assert [name for name, answer in answers.items() if "kanarie-7f3a" in answer.content.decode()] == []


def test_a_draft_written_for_an_organisation_is_closed_to_who_left_it(skane):
    """T40: also by search, where its writer was named as one who finds it."""
    draft = an_experience(skane, title="kanarie-7f3a")
    leave(membership=skane.memberships.get())

    assert list(Experience.objects.visible_to(skane)) == []
    assert not draft.viewing_groups()
    assert tokens_of(skane).isdisjoint(SearchEntry.objects.get(key=str(draft.pk)).audience)
