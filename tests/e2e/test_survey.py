"""A survey round, walked: made at the desk, answered behind the link of a mail, closed, and read by everyone (K9)."""

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from tests.a11y.looks import look

pytestmark = pytest.mark.e2e

TITLE = "Enkät om överenskommelser i Skåne"
PLACES = [
    "Bjuv",
    "Bromölla",
    "Burlöv",
    "Båstad",
    "Eslöv",
    "Helsingborg",
    "Hässleholm",
    "Höganäs",
    "Hörby",
    "Höör",
]


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()
    page.wait_for_load_state()


def work(site) -> None:
    """What the worker does after a press: the job, and the mail of it."""
    site.command("work", "--once")
    site.command("deliver")


def make_round(page: Page) -> str:
    """Of ten places. Gives its address."""
    page.goto("/extranat/enkater/")
    follow(page, "En ny enkät")
    page.get_by_label("Enkätens namn").fill(TITLE)
    last_day = datetime.date.today() + datetime.timedelta(days=30)
    page.get_by_label("Sista dag att svara").fill(last_day.isoformat())
    press(page, "Spara utkastet")
    address = page.url
    follow(page, "Välj frågorna")
    for number, question in enumerate(("Finns det en dialog", "Finns det en överenskommelse"), 1):
        page.get_by_label(re.compile(question)).fill(str(number))
    press(page, "Spara")
    follow(page, "Välj platserna")
    page.get_by_label("De som jag räknar upp").check()
    page.locator("#id_listed").fill("\n".join(PLACES))
    press(page, "Spara")
    return address


def fill_in_addresses(page: Page, address: str) -> None:
    for place in PLACES:
        page.goto(address)
        page.get_by_role("link", name=re.compile(rf"Fyll i en adress\s*, {place}$")).click()
        page.locator("#id_email").fill(f"kansli@{PLACES.index(place)}.exempel.se")
        press(page, "Spara")


def links(mails: str) -> list[str]:
    """Each once, in the order of the letters."""
    return list(dict.fromkeys(re.findall(r"/enkat/[\w-]{40,}/", mails.replace("=\n", ""))))


def answer(page: Page, link: str, *choices: str) -> None:
    page.goto(link)
    for choice in choices:
        page.get_by_label(choice, exact=True).check()
    press(page, "Spara svaren")
    expect(page.get_by_role("main")).to_contain_text("Inget svar än")


@pytest.fixture(scope="module")
def walked() -> dict[str, str]:
    """What one step leaves to the next."""
    return {}


def test_coordinator_makes_a_round_of_ten_places_and_sends_it(site, sign_in, walked):
    page = sign_in("samordnare")
    page.set_viewport_size({"width": 1280, "height": 900})
    address = walked["round"] = make_round(page)
    expect(page.get_by_role("main")).to_contain_text("10 platser saknar adress")
    fill_in_addresses(page, address)
    page.goto(address)

    faults = look(page, "sv")
    page.goto("/en/extranat/enkater/fragor/")
    faults += look(page, "en")
    page.goto(address)
    press(page, "Skicka enkäten")
    work(site)
    assert faults == []

    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text(
        "0 av 10 platser har svarat, 0 delvis, och 10 inte alls."
    )
    assert len(links(site.mails())) == 10


def test_places_answer_without_an_account_on_a_phone(site, sign_in):
    page = sign_in()
    page.set_viewport_size({"width": 360, "height": 740})
    first, second, third, *_silent = links(site.mails())

    page.goto(first)
    faults = look(page, "sv")
    page.set_viewport_size({"width": 360, "height": 740})
    answer(page, first, "Dialog pågår", "Överenskommelse har slutits")
    answer(page, second, "Nej, ingen överenskommelse")
    page.goto(third)
    follow(page, "Skicka vidare till en kollega")
    page.locator("#id_email").fill("kollega@exempel.se")
    press(page, "Skicka länken")
    work(site)
    answer(page, links(site.mails())[-1], "Överenskommelse har slutits")

    page.goto(first)
    expect(page.get_by_label("Dialog pågår", exact=True)).to_be_checked()
    assert faults == []


def test_closed_round_is_read_beside_2013_and_stands_in_the_register(site, sign_in, walked):
    page = sign_in("samordnare")
    page.goto(walked["round"])
    expect(page.get_by_role("main")).to_contain_text("2 av 10 platser har svarat, 1 delvis, och 7 inte alls.")
    page.get_by_text("Stäng enkäten").first.click()
    press(page, "Stäng enkäten")
    work(site)

    page = sign_in()
    page.goto("/overenskommelser/enkater/")
    follow(page, TITLE)
    expect(page.get_by_role("main")).to_contain_text("2 av 3 (67 %)")
    faults = look(page, "sv")
    page.get_by_role(
        "link", name=re.compile(r"Jämför med ett annat år\s*: Finns det en överenskommelse")
    ).click()
    expect(page.get_by_role("main")).to_contain_text("47")
    expect(page.locator("svg.bar-chart__rows")).to_be_visible()
    faults += look(page, "sv")
    page.goto("/overenskommelser/kommun/1260/")
    expect(page.get_by_role("main")).to_contain_text(TITLE)
    assert faults == []
