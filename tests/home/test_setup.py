"""`knutpunkt setup`: what a new site has to know, once, and never over what people have made of it."""

import io
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.models import User
from cms.contact import contact_settings
from cms.models import ContactSettings
from extranet.audit_log.models import AuditEntry
from extranet.organisations.enums import RightsChange, StandingGroup
from home.content.models import LoadedContent
from home.content.report import ContentError, Report

SAID = {
    "network_name": "Nätverket för lokala överenskommelser",
    "email": "kontakt@natverket.example",
    "phone": "040-628 04 00",
    "controller_address": "Storgatan 1, 211 11 Malmö",
    "administrator_email": "Asa@Natverket.example",
    "administrator_name": "Åsa Maria Berg",
}
ADDRESS = "asa@natverket.example"


@pytest.fixture
def bare(front, monkeypatch):
    """Without the content, which has tests of its own."""
    monkeypatch.setattr("home.setup.steps.load", Report)


def set_up(**options) -> str:
    printed = io.StringIO()
    call_command("setup", stdout=printed, **({"interactive": False, "print_link": True} | options))
    return printed.getvalue()


def way_in(printed: str) -> str:
    [link] = [line for line in printed.splitlines() if line.startswith("http://testserver/")]
    return urlsplit(link).path


def stored() -> dict[str, object]:
    return ContactSettings.objects.values(*ContactSettings.WORDS).get()


# What is said -------------------------------------------------------------------------------


def test_setup_fills_in_whom_to_reach(bare):
    """What another answer says already need not be said again."""
    printed = set_up(**SAID)
    assert stored() == {
        "network_name": "Nätverket för lokala överenskommelser",
        "email": "kontakt@natverket.example",
        "phone": "040-628 04 00",
        "controller_name": "Nätverket för lokala överenskommelser",
        "controller_number": "",
        "controller_address": "Storgatan 1, 211 11 Malmö",
        "controller_email": "kontakt@natverket.example",
        "accessibility_name": "Nätverket för lokala överenskommelser",
        "accessibility_email": "kontakt@natverket.example",
    }
    assert contact_settings().missing == []
    assert "Webbplatsen är klar." in printed


@pytest.mark.both_databases
def test_setup_leads_the_first_administrator_in_without_a_password_in_print(bare):
    printed = set_up(**SAID)
    person = User.objects.get()
    assert (person.email, person.first_name, person.last_name) == (ADDRESS, "Åsa Maria", "Berg")
    assert (person.is_superuser, person.is_staff, person.has_usable_password()) == (True, True, False)
    assert list(person.groups.values_list("name", flat=True)) == [StandingGroup.ADMINISTRATORS]
    assert (
        AuditEntry.objects.filter(person=person, detail=f"{RightsChange.DUTY_GIVEN}:administrators").count()
        == 1
    )
    assert mail.outbox == []

    client, password = Client(), "fyra ord om hösten"
    form = client.get(way_in(printed), follow=True)
    client.post(form.wsgi_request.path, {"password1": password, "password2": password})
    person.refresh_from_db()
    assert person.check_password(password)
    assert client.post("/konto/login/", {"login": ADDRESS, "password": password}).status_code == 302
    again = Client().get(way_in(printed), follow=True).content.decode()
    assert "password1" not in again


def test_setup_mails_the_link_in_her_language(bare):
    printed = set_up(**SAID, print_link=False)
    [letter] = mail.outbox
    assert letter.to == [ADDRESS]
    assert letter.subject == "Välj ett lösenord för Knutpunkt"
    assert way_in(letter.body) not in printed
    assert "ett mejl med en länk" in printed.lower()


def test_setup_loads_the_content(few_texts, db):
    set_up(**SAID)
    assert Client().get("/om/").status_code == 200
    assert "kontakt@natverket.example" in Client().get("/en/").content.decode()


# Again --------------------------------------------------------------------------------------


@pytest.mark.both_databases
def test_setup_again_leaves_what_people_have_made_of_it(bare):
    """What was changed stays changed, and what was emptied stays empty."""
    set_up(**SAID)
    ContactSettings.objects.update(phone="", email="ny@natverket.example")
    before = stored()
    printed = set_up(**SAID | {"network_name": "Ett annat namn", "administrator_email": "nils@x.example"})
    assert stored() == before
    assert "Lämnas som det är: Nätverkets namn, Nätverkets e-postadress, Nätverkets telefon" in printed
    assert "Det finns en administratör." in printed
    assert [person.email for person in User.objects.all()] == [ADDRESS]


def test_setup_again_asks_for_nothing_that_is_known(bare):
    set_up(**SAID)
    before = stored(), LoadedContent.objects.count()
    assert "Det finns en administratör." in set_up()
    assert (stored(), LoadedContent.objects.count()) == before


def test_setup_leaves_what_an_editor_has_filled_in_before(front, bare):
    set_up(**SAID)
    LoadedContent.objects.all().delete()
    ContactSettings.objects.update(phone="08-1")
    set_up(**SAID)
    assert contact_settings().phone == "08-1"


def test_setup_again_gives_a_new_way_in_until_she_has_a_password(bare):
    set_up(**SAID)
    assert Client().get(way_in(set_up(**SAID)), follow=True).status_code == 200
    person = User.objects.get()
    person.set_password("fyra ord om hösten")
    person.save()
    assert "http://" not in set_up(**SAID)


def test_setup_makes_a_person_who_is_there_an_administrator(bare):
    person = User.objects.create_user(ADDRESS, "ett eget lösenord")
    printed = set_up(**SAID)
    person.refresh_from_db()
    assert (person.is_superuser, person.check_password("ett eget lösenord")) == (True, True)
    assert "http://" not in printed


def test_setup_does_nothing_by_halves(bare):
    User.objects.create_user(ADDRESS, is_active=False)
    with pytest.raises(CommandError, match="avstängd"):
        set_up(**SAID)
    assert not ContactSettings.objects.exists()
    assert not LoadedContent.objects.exists()


# What cannot be right -----------------------------------------------------------------------


def test_setup_says_all_that_is_missing_at_once(bare):
    with pytest.raises(CommandError) as refused:
        set_up()
    said = [line.partition(":")[0] for line in str(refused.value).splitlines()]
    assert {"--network-name", "--email", "--phone", "--administrator-email"} <= set(said)
    assert "--controller-number" not in said
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("option", "typed", "told"),
    [
        ("email", "kontakt", "--email: "),
        ("phone", "ring", "--phone: Skriv numret med siffror"),
        ("controller_number", "12", "--controller-number: Skriv numret med tio siffror"),
        ("address", "https://annan.example", "--address: Adressen är http://testserver, enligt BASE_URL."),
        ("languages", "sv", "--languages: Språken är sv,en, enligt LANGUAGES."),
        ("languages", "sv,fi", "--languages: "),
        ("administrator_email", "åsa", "--administrator-email: "),
    ],
)
def test_setup_says_what_cannot_be_right_and_where(bare, option, typed, told):
    with pytest.raises(CommandError, match="^" + told.replace("?", r"\?")):
        set_up(**SAID | {option: typed})
    assert not ContactSettings.objects.exists()


@pytest.mark.parametrize("typed", ["http://testserver/", " http://testserver"])
def test_setup_takes_the_address_as_people_write_it(bare, typed):
    set_up(**SAID, address=typed, languages="en, sv")
    assert contact_settings().missing == []


# Asking -------------------------------------------------------------------------------------


def typing(monkeypatch, *lines: str) -> list[str]:
    questions, waiting = [], iter(lines)

    def answer(question: str) -> str:
        questions.append(question)
        try:
            return next(waiting)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", answer)
    return questions


def test_setup_asks_until_the_answer_can_be_right(bare, monkeypatch):
    typed = ["Nätverket", "", "", "kontakt", "kontakt@natverket.example", "040-1", "", "", "Gatan 1"]
    questions = typing(monkeypatch, *typed, "", "", "", ADDRESS, "Åsa")
    printed = set_up(interactive=True)
    assert questions[1] == "Webbplatsens adress [http://testserver]: "
    assert questions[3] == questions[4] == "Nätverkets e-postadress: "
    assert "giltig" in printed
    assert stored()["controller_name"] == "Nätverket"
    assert (User.objects.get().first_name, User.objects.get().last_name) == ("Åsa", "")


def test_setup_asks_for_what_is_not_given_alone(bare, monkeypatch):
    questions = typing(monkeypatch, "040-1")
    without_phone = {name: said for name, said in SAID.items() if name != "phone"}
    rest = dict.fromkeys(("controller_name", "accessibility_name"), "Kansliet")
    rest |= dict.fromkeys(("controller_email", "accessibility_email"), "x@y.example")
    rest |= {"controller_number": "8020000000", "address": "http://testserver", "languages": "sv,en"}
    set_up(**without_phone, **rest, interactive=True)
    assert questions == ["Nätverkets telefon: "]


def test_setup_does_not_wait_for_somebody_who_is_not_there(bare, monkeypatch):
    typing(monkeypatch)
    with pytest.raises(CommandError, match="--no-input"):
        set_up(interactive=True)
    assert not User.objects.exists()


def test_setup_needs_the_whole_of_the_content(bare, monkeypatch):
    def broken():
        raise ContentError("Registret säger emot enkäten.")

    monkeypatch.setattr("home.setup.steps.load", broken)
    with pytest.raises(CommandError, match="säger emot"):
        set_up(**SAID)
    assert not User.objects.exists()
