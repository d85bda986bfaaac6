"""A person changes the address that she signs in with: password, link to the new one, word to the old one."""

import re
import threading
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from django.db import connection
from django.test import RequestFactory
from django.utils import timezone

from accounts import email_change
from accounts.models import EmailChange, User
from tests.people import make_person, signed_in

from .letters import addresses, html_in, mails, text_of
from .second_factor import PASSWORD, give_password

ASK = "/konto/epost/"
NEW = "nya@knutpunkt.example"

pytestmark = pytest.mark.django_db


def ask_for(client, address: str):
    give_password(client, ASK)
    return client.post(ASK, {"address": address})


def link_in(mail) -> str:
    [path] = re.findall(r"http://testserver(/konto/epost/\S+)", text_of(mail))
    return path


def asked(user, address: str = NEW):
    """A browser of hers, and the link that was mailed to the new address."""
    client = signed_in(user)
    ask_for(client, address)
    return client, link_in(mails()[-1])


def address_of(user) -> str:
    return User.objects.get(pk=user.pk).email


# Asking -----------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["get", "post"])
def test_changing_the_address_takes_the_password_again(skane, method):
    """T53."""
    response = getattr(signed_in(skane), method)(ASK, {"address": NEW})

    assert response["Location"].startswith("/konto/reauthenticate/")
    assert EmailChange.objects.count() == 0


def test_asking_changes_nothing_and_tells_both_addresses(skane):
    """T53."""
    ask_for(signed_in(skane), NEW)

    assert address_of(skane) == skane.email
    assert addresses() == [skane.email, NEW]
    assert NEW in text_of(mails()[0])
    assert "/konto/epost/" not in text_of(mails()[0])


def test_links_start_with_the_configured_address(skane, settings):
    """T47."""
    settings.BASE_URL = "https://knutpunkt.example"
    client = signed_in(skane)
    give_password(client, ASK)

    client.post(ASK, {"address": NEW}, headers={"host": "localhost"})

    for mail in mails():
        assert "https://knutpunkt.example/konto/" in text_of(mail)
        assert "localhost" not in text_of(mail)


# Each letter of it is kept as two.
GROWS_TOO_LONG = "a@" + ".".join(["ﬁ" * 30] * 5) + ".example"


@pytest.mark.parametrize(
    "typed", ["", "inte en adress", "a@\x00b.se", "x" * 10_000 + "@knutpunkt.example", GROWS_TOO_LONG]
)
def test_what_is_no_address_comes_back_with_a_word(skane, typed):
    response = ask_for(signed_in(skane), typed)

    assert response.status_code == 200
    assert response.context["form"].errors["address"]
    assert mails() == []


@pytest.mark.parametrize(
    "typed", ["skane@knutpunkt.example", "SKANE@knutpunkt.example", "ſkane@knutpunkt.example"]
)
def test_one_s_own_address_is_no_change(skane, typed):
    """T50."""
    assert ask_for(signed_in(skane), typed).status_code == 200
    assert mails() == []


def test_a_taken_address_gets_the_same_answer(skane, norr):
    """T49: only whoever reads the mail to it learns that it has an account."""
    client = signed_in(skane)
    free = ask_for(client, NEW), client.get(ASK).content.decode()
    taken = client.post(ASK, {"address": norr.email}), client.get(ASK).content.decode()

    pages = [re.sub(r'csrfmiddlewaretoken" value="\w+', "", page) for page in (free[1], taken[1])]
    assert free[0]["Location"] == taken[0]["Location"]
    assert pages[0].replace(NEW, "") == pages[1].replace(norr.email, "")


def test_the_owner_of_a_taken_address_is_told_and_gets_no_link(skane, norr):
    """T49, T53."""
    ask_for(signed_in(skane), norr.email.upper())

    to_norr = [mail for mail in mails() if mail["To"] == norr.email]
    assert len(to_norr) == 1
    assert "/konto/epost/" not in text_of(to_norr[0])


def test_each_is_told_in_the_language_of_whoever_has_the_address(skane, norr):
    """Whatever language the page is in on which the wish is made."""
    User.objects.filter(pk=norr.pk).update(language="en")
    client = signed_in(skane)
    ask_for(client, norr.email)
    client.post(f"/en{ASK}", {"address": NEW})

    languages = {mail["To"]: re.search(r'lang="(\w+)"', html_in(mail))[1] for mail in mails()}
    assert languages == {skane.email: "sv", norr.email: "en", NEW: "sv"}


@pytest.mark.both_databases
def test_a_free_and_a_taken_address_take_the_same_work(skane, norr, django_assert_num_queries):
    """T49."""
    request = signed_in(skane).get("/").wsgi_request
    for address in (NEW, norr.email):
        EmailChange.objects.all().delete()
        with context.request_context(request), django_assert_num_queries(14):
            email_change.ask_for_change(user=skane, address=address)


def test_asking_over_and_over_is_slowed_down(skane, settings):
    """T51."""
    settings.ACCOUNT_RATE_LIMITS = {}
    client = signed_in(skane)
    give_password(client, ASK)

    answers = [client.post(ASK, {"address": f"a{number}@knutpunkt.example"}) for number in range(6)]

    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert len(mails()) == 10


# Confirming -------------------------------------------------------------------------------


def test_opening_the_link_changes_nothing(skane):
    """T52: mail scanners open links."""
    client, link = asked(skane)

    page = client.get(link)

    assert NEW in page.content.decode()
    assert address_of(skane) == skane.email


def test_the_button_changes_the_address_and_the_old_one_is_told(skane):
    """T53."""
    client, link = asked(skane)

    client.post(link)

    assert address_of(skane) == NEW
    assert addresses() == [skane.email, NEW, skane.email]
    assert NEW in text_of(mails()[-1])


def test_she_signs_in_with_the_new_address_only(client, skane):
    browser, link = asked(skane)
    EmailAddress.objects.create(user=skane, email=skane.email, verified=True, primary=True)
    browser.post(link)

    client.post("/konto/login/", {"login": skane.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session
    client.post("/konto/login/", {"login": NEW, "password": PASSWORD})
    assert "_auth_user_id" in client.session
    assert EmailAddress.objects.count() == 0


def test_a_reset_link_to_the_old_address_dies(client, skane):
    """T52, T53."""
    client.post("/konto/password/reset/", {"email": skane.email})
    [reset] = re.findall(r"http://testserver(/\S+/key/\S+)", text_of(mails()[0]))
    browser, link = asked(skane)

    browser.post(link)

    assert client.get(reset).status_code == 200
    assert client.get(reset).context["token_fail"]


@pytest.mark.both_databases
def test_the_link_works_once(skane):
    """T52."""
    client, link = asked(skane)
    client.post(link)

    assert client.post(link).status_code == 404
    assert len(mails()) == 3


def test_the_link_lives_three_days(skane, time_machine):
    """T52."""
    _client, link = asked(skane)

    time_machine.move_to(timezone.now() + timedelta(days=3, minutes=1))
    assert signed_in(skane).post(link).status_code == 404

    assert address_of(skane) == skane.email


def test_the_link_is_stored_hashed(skane):
    """T52."""
    _client, link = asked(skane)

    assert link.split("/")[-2] not in str(EmailChange.objects.values().get())


def test_the_link_alone_opens_nothing(client, skane, norr):
    """T53: whoever reads a mistyped mailbox gets no account with it."""
    _browser, link = asked(skane)

    assert client.post(link)["Location"].startswith("/konto/login/")
    assert signed_in(norr).post(link).status_code == 404
    assert (address_of(skane), address_of(norr)) == (skane.email, norr.email)


def test_a_later_wish_takes_the_place_of_the_first(skane):
    client, first = asked(skane, "fel@knutpunkt.example")
    client.post(ASK, {"address": NEW})

    assert client.post(first).status_code == 404
    client.post(link_in(mails()[-1]))

    assert address_of(skane) == NEW


def test_a_wish_can_be_taken_back(skane):
    client, link = asked(skane)

    for _press in range(2):
        assert client.post("/konto/epost/avbryt/").status_code == 302

    assert client.post(link).status_code == 404


@pytest.mark.both_databases
def test_an_address_that_was_taken_meanwhile_stays_with_its_owner(skane):
    """T50, T66."""
    client, link = asked(skane)
    other = User.objects.create_user(NEW, PASSWORD)

    response = client.post(link, follow=True)

    assert response.status_code == 200
    assert (address_of(skane), address_of(other)) == (skane.email, NEW)
    assert EmailChange.objects.count() == 0


@pytest.mark.parametrize("token", ["x", "å" * 2_000, "a%2Fb", "9" * 500])
def test_a_made_up_link_is_an_answer(skane, token):
    assert signed_in(skane).get(f"/konto/epost/{token}/").status_code == 404


@pytest.mark.both_databases
@pytest.mark.django_db(transaction=True)
def test_two_who_want_the_same_address_cannot_both_have_it():
    """T50, T66."""
    people = [make_person("ett"), make_person("tva")]
    changes = [
        EmailChange.objects.create(user=user, address=NEW, token_hash=f"{user.pk:064}") for user in people
    ]
    start, told = threading.Barrier(2), []

    def press(change: EmailChange) -> None:
        try:
            request = RequestFactory().post("/")
            request.user = change.user
            start.wait()
            with context.request_context(request):
                email_change.confirm_change(change=change, request=request)
        except email_change.AddressIsTaken:
            told.append(change.user_id)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[change]) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(told) == 1
    assert User.objects.filter(email=NEW).count() == 1
    assert EmailChange.objects.count() == 0
