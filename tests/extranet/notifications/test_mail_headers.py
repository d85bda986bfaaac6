"""All mail goes through one door, and says the same of itself whoever wrote it."""

import re
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.utils import parseaddr

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives, send_mail
from django.test import Client

from accounts.models import User
from extranet.notifications.domain import Message, notify
from extranet.notifications.enums import Rhythm
from extranet.notifications.models import MailPreference, OutgoingMail
from extranet.notifications.summaries import choose_rhythm
from extranet.notifications.unsubscribing import token_of

pytestmark = pytest.mark.django_db

LONG = "Överenskommelsen om idéburet offentligt partnerskap 💚 i Örnsköldsvik, Åre och Älvsbyn: " * 4
NAME = (
    "Överenskommelsenätverket för idéburna organisationer i hela landet och alla dess kommuner och regioner"
)


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


def write(subject: str = "Hej", body: str = "Text", **fields) -> None:
    EmailMessage(subject, body, **{"to": ["a@knutpunkt.example"]} | fields).send()


def wires() -> list[bytes]:
    return [bytes(row.message) for row in OutgoingMail.objects.all()]


def heads():
    return [message_from_bytes(wire, policy=policy.default) for wire in wires()]


def tell(person: User) -> None:
    notify(recipients=[person], event="x:1", link="/extranat/", write=lambda: Message("Nytt", "Något hände."))


# What each mail says --------------------------------------------------------------------------


def test_every_mail_says_that_a_machine_wrote_it(skane):
    """Whichever way it was written, so that out-of-office replies stay away."""
    write()
    send_mail("Hej", "Text", None, ["a@knutpunkt.example"])
    html = EmailMultiAlternatives("Hej", "Text", to=["a@knutpunkt.example"])
    html.attach_alternative("<p>Text</p>", "text/html")
    html.send()
    Client().post("/konto/password/reset/", {"email": skane.email})

    assert [mail["Auto-Submitted"] for mail in heads()] == ["auto-generated"] * 4


@pytest.mark.parametrize(
    ("sender", "domain"),
    [
        ("Knutpunkt <knutpunkt@nätverket.example>", "xn--ntverket-0za.example"),
        ("knutpunkt@mail.example", "mail.example"),
        ("root@localhost", "knutpunkt.example"),
        ("root", "knutpunkt.example"),
    ],
)
def test_a_mail_has_a_number_under_our_domain(settings, sender, domain):
    """Never the name of the machine."""
    settings.BASE_URL = "https://knutpunkt.example"
    write(from_email=sender)
    write(from_email=sender)

    numbers = [mail["Message-ID"] for mail in heads()]
    assert len(set(numbers)) == 2
    assert {number.rpartition("@")[2] for number in numbers} == {f"{domain}>"}


def test_a_subject_is_cut_to_what_is_kept_of_it():
    write(LONG)

    row = OutgoingMail.objects.get()
    assert (len(row.subject), row.subject[-1], row.subject[:299]) == (300, "…", LONG[:299])
    assert heads()[0]["Subject"] == row.subject


@pytest.mark.parametrize(
    "subject", [LONG, "Å" * 200, "💚" * 90, "Hej " * 60, "Möte", "a" * 290, "=?utf-8?q?x?=" * 9]
)
def test_words_of_a_head_are_as_short_as_they_must_be(subject):
    """RFC 2047: 75 signs a word and 76 a line. Names of senders too."""
    write(subject, from_email=f"{NAME} <a@b.example>", reply_to=["Åsa Öberg <å@b.example>", "b@b.example"])

    head = wires()[0].split(b"\r\n\r\n")[0]
    words = re.findall(rb"=\?utf-8\?.\?[^?]*\?=", head)
    assert [word for word in words if len(word) > 75] == []
    assert [line for line in head.split(b"\r\n") if b"=?utf-8?" in line and len(line) > 76] == []
    mail = heads()[0]
    assert " ".join(mail["Subject"].split()) == " ".join(OutgoingMail.objects.get().subject.split())
    # Python 3.11 reads a blank between two words of a name, where RFC 2047 has none: so read as it did before.
    name, address = parseaddr(message_from_bytes(wires()[0])["From"])
    assert (str(make_header(decode_header(name))), address) == (NAME, "a@b.example")
    assert [one.display_name for one in mail["Reply-To"].addresses] == ["Åsa Öberg", ""]


def test_the_line_above_a_signature_ends_with_a_blank():
    """RFC 3676: else a mail program takes it for text. A line that a member wrote above it is hers."""
    write(body="Hej\n--\nrad\n--\nDu får mejlet för att du är med.")
    send_mail("Hej", "Hej\n--\nUnderskrift", None, ["a@knutpunkt.example"])

    texts = [mail.get_body(("plain",)).get_content().replace("\r\n", "\n") for mail in heads()]
    assert texts[0] == "Hej\n--\nrad\n-- \nDu får mejlet för att du är med."
    assert "\n-- \nUnderskrift" in texts[1]
    assert "Underskrift" in heads()[1].get_body(("html",)).get_content().split("<footer")[1]


# Turning it off -------------------------------------------------------------------------------


def link_in(mail) -> str:
    return re.fullmatch(r"<http://testserver(/\S+)>", mail["List-Unsubscribe"].strip())[1]


@pytest.fixture
def hasty() -> Client:
    """A mail program: no cookies, no token, no page first."""
    return Client(enforce_csrf_checks=True)


def test_one_press_in_the_mail_program_turns_off_what_follows_her_rhythm(skane, norr, hasty):
    tell(skane)
    [mail] = heads()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    assert hasty.post(link_in(mail), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert dict(MailPreference.objects.values_list("user", "rhythm")) == {skane.pk: Rhythm.NEVER}


def test_the_mail_of_the_day_can_be_turned_off_too(skane, hasty):
    choose_rhythm(user=skane, rhythm=Rhythm.DAILY)
    tell(skane)
    choose_rhythm(user=skane, rhythm=Rhythm.AT_ONCE)

    hasty.post(link_in(heads()[0]))

    assert MailPreference.objects.get(user=skane).rhythm == Rhythm.NEVER


def test_opening_the_link_changes_nothing_and_a_person_finds_a_button(skane, hasty):
    """T52: scanners of mail open every link."""
    tell(skane)
    page = hasty.get(link_in(heads()[0]))

    assert "Skicka inga fler mejl" in page.content.decode()
    assert not MailPreference.objects.exists()
    assert (page["X-Robots-Tag"], page["Referrer-Policy"]) == ("noindex", "strict-origin")
    assert skane.first_name not in page.content.decode()


def test_what_is_her_own_business_cannot_be_turned_off(skane):
    write(to=[skane.email])
    Client().post("/konto/password/reset/", {"email": skane.email})

    assert [mail["List-Unsubscribe"] for mail in heads()] == [None, None]


def test_each_reader_has_a_link_of_her_own(skane, norr):
    message = EmailMessage("Nytt", "Text", to=[skane.email, norr.email, "okand@knutpunkt.example"])
    message.follows_rhythm = True
    message.send()

    links = [mail["List-Unsubscribe"] for mail in heads()]
    assert [token_of(skane.pk) in links[0], token_of(norr.pk) in links[1]] == [True, True]
    assert links[2] is None


@pytest.mark.parametrize(
    "forge", [lambda token: token[:-1], lambda token: token.replace("1", "2", 1), str.upper]
)
def test_a_made_up_link_turns_off_nothing(skane, hasty, forge):
    token = forge(token_of(skane.pk))
    if token == token_of(skane.pk):
        token += "x"

    assert hasty.post(f"/konto/inga-mejl/{token}/").status_code == 404
    assert not MailPreference.objects.exists()


def test_the_link_of_somebody_who_is_gone_says_no_more(skane, hasty):
    token = token_of(skane.pk)
    User.objects.filter(pk=skane.pk).update(is_active=False)

    assert hasty.post(f"/konto/inga-mejl/{token}/").status_code == 200
    assert hasty.post(f"/konto/inga-mejl/{token_of(987654)}/").status_code == 200
    assert not MailPreference.objects.exists()
