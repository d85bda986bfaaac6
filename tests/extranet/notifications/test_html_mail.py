"""Every mail in two forms that say the same. What people wrote is words in both."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.conf import settings as project
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.utils import translation

from extranet.notifications.html_mail import Line, Part, html_of, parts_of
from tests.accounts.letters import html_in, mails, text_of

OURS = "http://testserver"


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


class Reader(HTMLParser):
    """Notes where links lead and what is said, as a mail program would."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes |= {name for name, _value in attrs}
        self.links += [value for name, value in attrs if name == "href"]

    def handle_data(self, data):
        self.words += data.split() if self.tags[-1:] != ["style"] else []


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    return reader


@pytest.mark.django_db
def test_every_mail_has_its_text_first_and_then_html():
    EmailMessage("Hej", "Välkommen till <stormötet> & fikat.\n", to=["a@knutpunkt.example"]).send()

    [mail] = mails()
    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert text_of(mail).strip() == "Välkommen till <stormötet> & fikat."
    assert "Välkommen till &lt;stormötet&gt; &amp; fikat." in html_in(mail)


@pytest.mark.django_db
def test_headers_and_attachments_are_as_they_were_written():
    message = EmailMessage(
        "Hej",
        "Text",
        to=["a@knutpunkt.example"],
        cc=["b@knutpunkt.example"],
        bcc=["c@knutpunkt.example"],
        reply_to=["d@knutpunkt.example"],
        headers={"Auto-Submitted": "auto-generated"},
    )
    message.attach("knutpunkt.ics", "BEGIN:VCALENDAR", "text/calendar")
    message.send()

    mail = mails()[2]
    names = ("To", "Cc", "Bcc", "Reply-To", "Auto-Submitted")
    assert [mail[name] for name in names] == [
        "a@knutpunkt.example",
        "b@knutpunkt.example",
        None,
        "d@knutpunkt.example",
        "auto-generated",
    ]
    assert [part.get_content_type() for part in mail.iter_parts()] == [
        "multipart/alternative",
        "text/calendar",
    ]


@pytest.mark.django_db
def test_a_mail_that_brings_its_own_html_keeps_it():
    message = EmailMultiAlternatives("Hej", "Text", to=["a@knutpunkt.example"])
    message.attach_alternative("<p>Eget</p>", "text/html")
    message.send()

    assert html_in(mails()[0]).strip() == "<p>Eget</p>"


def test_the_html_says_its_language():
    with translation.override("en"):
        html = html_of("Hello", f"{OURS}/a/")
    with translation.override("ar"):
        from_the_right = html_of("مرحبا", "مرحبا")

    assert '<html lang="en" dir="ltr">' in html
    assert ">Open the link</a>" in html
    assert '<html lang="ar" dir="rtl">' in from_the_right


def test_the_subject_is_the_heading_and_is_said_once():
    html = html_of("Ert inspel är besvarat", "Ert inspel är besvarat\n\nNOD har svarat.")

    assert "<h1>Ert inspel är besvarat</h1>" in html
    assert read(html).words.count("besvarat") == 2  # in the title and in the heading


def test_the_two_forms_say_the_same_words():
    text = f"Hej!\nDet här har hänt:\n\n* Ett\n  {OURS}/a/\n\n* Två\n\nLäs mer:\n{OURS}/b/\n\n--\nKnutpunkt\n{OURS}"

    said = read(html_of("Hej", text)).words
    assert [word for word in text.split() if word not in {"*", "--"} and word not in said] == []


def test_lists_paragraphs_and_lines_are_kept():
    text = "Hej!\nVälkommen.\n\n* Ett \n  http://testserver/a/\n\n- Två\n\n\nHej då."

    assert parts_of(text) == [
        Part(False, [Line("Hej!", ""), Line("Välkommen.", "")]),
        Part(True, [Line("Ett", "http://testserver/a/"), Line("Två", "")]),
        Part(False, [Line("Hej då.", "")]),
    ]


def test_an_address_of_ours_on_its_own_line_becomes_a_button_and_stays_readable():
    html = html_of("Hej", f"Välj här:\n{OURS}/konto/ny/?a=1&b=2")

    assert f'<a class="button" href="{OURS}/konto/ny/?a=1&amp;b=2">' in html
    assert f"{OURS}/konto/ny/?a=1&amp;b=2</span>" in html


def test_what_stands_below_the_hyphens_is_the_footer_and_has_no_button():
    html = html_of("Hej", f"Text --\n--\nmer\r\n\r\n--\r\nKnutpunkt\r\n{OURS}\r\n")

    assert html.count("<footer") == 1
    assert 'class="button"' not in html
    assert html.index("mer") < html.index("<footer") < html.index(f'href="{OURS}"')


def test_a_mail_of_a_footer_alone_or_of_nothing_is_no_fault():
    for text in ("", "--", "\n--\n", "--\nKnutpunkt", "\x00", "*", "* ", "- \n-"):
        assert "<h1" in html_of("Hej", text)


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "http://testserver.evil.example/",
        "http://testserver@evil.example/",
        "http://testserver:80@evil.example/",
        "http://testserver\\@evil.example/",
        "http://testserverx/",
        "//testserver/",
        "https://evil.example/http://testserver/",
        "javascript:alert(1)",
        "mailto:skane@knutpunkt.example",
        "skane@knutpunkt.example",
        "www.evil.example",
    ],
)
@pytest.mark.parametrize("text", ["{}", "Läs mer: {}", "* Titel\n  {}", "Hej\n\n--\n{}", "[Klicka]({})"])
def test_addresses_elsewhere_are_words_and_no_links(address, text):
    """T56, T62: whoever writes a title cannot lead people away in our name."""
    html = html_of("Hej", text.format(address))

    assert read(html).links == []
    assert address in html


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href='https://evil.example'>Klicka</a>",
        f'{OURS}/"onmouseover="alert(1)',
        f"{OURS}/'><img/src=x>",
        "{{ settings.SECRET_KEY }}{% load i18n %}",
        "</style></title></h1>",
    ],
)
def test_what_people_write_is_never_markup(words):
    """T56."""
    plain = read(html_of("Hej", "Ord\n\n* Ord\n\nOrd\n--\nOrd"))
    html = html_of(words, f"{words}\n\n* {words}\n\n{words}\n--\n{words}")

    assert set(read(html).tags) - {"a", "bdi", "br", "span"} == set(plain.tags)
    assert read(html).attributes <= plain.attributes | {"href"}
    assert all(link.startswith(f"{OURS}/") for link in read(html).links)


def test_the_mail_loads_nothing_and_is_light():
    """T62: neither pictures nor type nor anything else that would tell somebody that it was opened."""
    html = html_of("Hej", f"Text\n\n{OURS}/a/")

    assert not re.search(r"src=|url\(|@import|<link|<img|<script|style=", html)
    assert len(html.encode()) < 4_000


def test_the_colours_of_mail_are_those_of_the_site():
    """A mail cannot reach tokens.css, so it repeats some of it; it must not go its own way."""
    tokens = (Path(project.SITE_DIR) / "static/css/tokens.css").read_text()

    used = set(re.findall(r"#[0-9a-f]{6}\b", html_of("Hej", "Text")))
    assert used
    assert used - set(re.findall(r"#[0-9a-f]{6}\b", tokens)) == set()


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029"])
def test_only_an_end_of_line_ends_a_line(sign):
    """T60: what some programs take for one would let a title write paragraphs and buttons of its own."""
    assert len(parts_of(f"Ny erfarenhet: Kaffe{sign}{sign}http://testserver/extranat/")) == 1
