"""My settings, leaving and being erased, as the person herself meets them."""

import pytest
from allauth.account.adapter import get_adapter
from django.test import Client
from django.urls import reverse

from accounts.models import User
from extranet.account.forms import SettingsForm
from extranet.account.models import Erasure
from extranet.audit_log.models import AuditEntry
from extranet.notifications.enums import Rhythm
from extranet.notifications.models import MailPreference
from extranet.organisations.domain import deactivate, join, leave
from extranet.organisations.enums import MembershipRole
from extranet.organisations.models import Membership
from tests.extranet.handover.makers import an_experience
from tests.extranet.inputs.makers import make_draft
from tests.people import make_organisation, signed_in
from tests.seen import seen_on

from .asked import archive, asked_again, organisation_of

pytestmark = pytest.mark.django_db


# My settings -------------------------------------------------------------------------------


def settings_with(**changes: str) -> dict[str, str]:
    return {"first_name": "Nora", "last_name": "Berg", "language": "sv", "rhythm": "at_once"} | changes


def test_settings_are_kept(norr):
    response = signed_in(norr).post(reverse("my_settings"), settings_with(rhythm="daily"))
    norr.refresh_from_db()

    assert response["Location"] == "/konto/"
    assert (norr.get_full_name(), norr.mail_preference.rhythm) == ("Nora Berg", Rhythm.DAILY)


def test_another_language_is_at_once_the_pages_language(norr):
    response = signed_in(norr).post(reverse("my_settings"), settings_with(language="en"))

    assert response["Location"] == "/en/konto/"


@pytest.mark.parametrize(
    "wrong",
    [{"language": "xx"}, {"rhythm": "hourly"}, {"first_name": "å" * 10_000}, {"last_name": "noll\0"}],
)
def test_wrong_settings_are_told_and_what_was_typed_stays(norr, wrong):
    response = signed_in(norr).post(reverse("my_settings"), settings_with(**wrong))
    norr.refresh_from_db()

    assert response.status_code == 200
    assert norr.first_name == "Norr"
    assert not MailPreference.objects.exists()
    if "\0" not in str(wrong):
        assert b"Berg" in response.content or b"\xc3\xa5" in response.content


def test_settings_cannot_change_address_or_rights(norr):
    """T31: nobody raises her own rights."""
    signed_in(norr).post(
        reverse("my_settings"), settings_with(email="annan@example.se", is_superuser="1", is_staff="1")
    )
    norr.refresh_from_db()

    assert (norr.email, norr.is_superuser, norr.is_staff) == ("norr@knutpunkt.example", False, False)


def test_pages_of_the_account_are_never_stored(norr):
    """T23."""
    client = asked_again(norr)
    for name in ("my_settings", "my_data", "erase_me"):
        assert client.get(reverse(name))["Cache-Control"] == "private, no-store", name
    downloaded = client.post(reverse("my_data_download"))
    downloaded.close()
    assert downloaded["Cache-Control"] == "private, no-store"


@pytest.mark.both_databases
def test_settings_ask_as_much_of_one_membership_as_of_three(norr, django_assert_num_queries):
    client = signed_in(norr)
    client.get(reverse("my_settings"))

    with django_assert_num_queries(6):
        client.get(reverse("my_settings"))
    for name in ("Ett", "Två"):
        join(user=norr, organisation=make_organisation(name))
    with django_assert_num_queries(6):
        client.get(reverse("my_settings"))


# Leaving -----------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_leaving_an_organisation_is_done_by_its_button_and_twice_is_once(norr):
    path = reverse("leave_organisation", args=[organisation_of(norr).slug])
    client = signed_in(norr)

    assert client.get(path).status_code == 200
    assert norr.memberships.active().count() == 1
    for _twice in range(2):
        assert client.post(path)["Location"] == "/konto/"
    assert norr.memberships.active().count() == 0
    assert AuditEntry.objects.filter(person=norr, detail__startswith="left").count() <= 1


def test_nobody_leaves_what_she_does_not_belong_to(norr, skane):
    path = reverse("leave_organisation", args=[organisation_of(skane).slug])

    assert signed_in(norr).post(path).status_code == 404
    assert Membership.objects.filter(user=skane, ended_at=None).exists()


def test_leaving_says_what_she_answers_for(norr):
    make_draft(norr, question="Vem ser till detta?")
    page = signed_in(norr).get(reverse("leave_organisation", args=[organisation_of(norr).slug]))

    assert "Vem ser till detta?" in page.content.decode()


def test_a_person_without_any_organisation_still_reaches_her_data(norr):
    leave(membership=norr.memberships.get())
    client = asked_again(norr)

    assert [client.get(reverse(name)).status_code for name in ("my_settings", "my_data", "erase_me")] == [
        200
    ] * 3
    assert "uppgifter.json" in archive(norr).namelist()


# Being erased ------------------------------------------------------------------------------


def test_erasing_asks_for_the_password_again(norr):
    client = signed_in(norr)
    for send in (client.get, client.post):
        assert send(reverse("erase_me"))["Location"].startswith("/konto/reauthenticate/")
    assert not Erasure.objects.exists()


def test_erasing_wants_her_address_typed(norr):
    response = asked_again(norr).post(reverse("erase_me"), {"confirmation": "ja"})

    assert response.status_code == 200
    assert 'value="ja"' in response.content.decode()
    assert not Erasure.objects.exists()


def test_a_person_erases_herself_is_signed_out_and_sees_the_report(norr):
    """T96."""
    client = asked_again(norr)
    seen = seen_on(client, reverse("erase_me"))
    response = client.post(reverse("erase_me"), {"confirmation": " NORR@knutpunkt.example ", "seen": seen})
    erasure = Erasure.objects.get(person=norr)

    assert response["Location"] == reverse("erased", args=[erasure.pk])
    page = client.get(response["Location"])
    assert page.status_code == 200
    assert "_auth_user_id" not in client.session
    assert client.post(reverse("erase_me"))["Location"].startswith("/konto/login/")


def test_erasing_shows_once_more_what_came_while_the_page_was_open(norr):
    """T88: what she typed is kept, and what is there now is carried."""
    client, address = asked_again(norr), reverse("erase_me")
    seen = seen_on(client, address)
    an_experience(norr)

    response = client.post(address, {"confirmation": norr.email, "seen": seen})

    page = response.content.decode()
    assert "Något har kommit till eller försvunnit" in page
    assert f'value="{norr.email}"' in page
    assert not Erasure.objects.exists()
    client.post(address, {"confirmation": norr.email, "seen": seen_on(client, address)})
    assert Erasure.objects.exists()


def test_erasing_is_refused_in_words_while_somebody_must_take_over(skane):
    """F23, N14."""
    response = asked_again(skane).post(reverse("erase_me"), {"confirmation": skane.email})

    assert response.status_code == 200
    assert "Idéburet Skåne" in response.content.decode()
    skane.refresh_from_db()
    assert skane.is_active


@pytest.mark.parametrize("who", ["norr", "skane", "samordnare", "redaktor"])
def test_only_administrators_erase_others(who, request, lokal):
    """T31."""
    client = asked_again(request.getfixturevalue(who))
    path = reverse("erase_person", args=[lokal.pk])

    assert client.post(path, {"confirmation": lokal.email}).status_code == 403
    assert client.get(reverse("erase_person", args=[999_999])).status_code == 403
    assert not Erasure.objects.exists()


def test_an_administrator_erases_who_asks_for_it_and_sees_the_report(admin, norr):
    path = reverse("erase_person", args=[norr.pk])
    client = asked_again(admin)

    typed = {"confirmation": norr.email, "seen": seen_on(client, path)}
    assert client.post(path, typed)["Location"] == path
    assert client.get(path).status_code == 200
    erasure = Erasure.objects.get(person=norr)
    assert (erasure.by, "_auth_user_id" in client.session) == (admin, True)


def test_an_administrator_is_asked_for_the_password_too(admin, norr):
    response = signed_in(admin).post(reverse("erase_person", args=[norr.pk]), {"confirmation": norr.email})

    assert response["Location"].startswith("/konto/reauthenticate/")
    assert not Erasure.objects.exists()


def test_administrators_erase_themselves_in_their_settings(admin):
    assert asked_again(admin).get(reverse("erase_person", args=[admin.pk])).status_code == 403


def test_report_leaves_out_the_things_of_a_room_that_is_gone(norr):
    """It is kept, and names models; those may be taken out of the house later."""
    client, address = asked_again(norr), reverse("erase_me")
    client.post(address, {"confirmation": norr.email, "seen": seen_on(client, address)})
    erasure = Erasure.objects.get(person=norr)
    gone = {"model": "recipes.Recipe", "key": "1"}
    kept = {"model": "organisations.Organisation", "key": "1"}
    erasure.report = erasure.report | {"mentions": [gone, kept]}
    erasure.save()

    page = client.get(reverse("erased", args=[erasure.pk]))
    assert page.context["still_in"] == [("organisationer", 1)]


def test_report_is_found_by_its_own_address_alone(norr, skane):
    join(user=norr, organisation=organisation_of(skane), role=MembershipRole.ADMINISTRATOR)
    asked_again(skane).post(reverse("erase_me"), {"confirmation": skane.email})

    assert Client().get("/konto/raderad/00000000-0000-4000-8000-000000000000/").status_code == 404


def test_settings_saved_in_the_moment_she_is_shut_out_let_nobody_in(skane):
    """T66: the form writes what it asks for, and no row that was read before."""
    form = SettingsForm(
        {"first_name": "Ny", "last_name": "", "language": "sv", "rhythm": "daily"}, instance=skane
    )
    deactivate(user=User.objects.get(pk=skane.pk))

    assert form.is_valid(), form.errors
    form.save()

    skane.refresh_from_db()
    assert (skane.first_name, skane.is_active) == ("Ny", False)


def test_password_saved_in_the_moment_she_is_shut_out_lets_nobody_in(skane):
    """T66."""
    deactivate(user=User.objects.get(pk=skane.pk))

    get_adapter().set_password(skane, "ett helt nytt ord")

    skane.refresh_from_db()
    assert not skane.is_active
