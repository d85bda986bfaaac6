"""The whole story of the design, walked once in a real browser: from a visitor's first page to NOD's answer."""

import datetime
import re

import pytest
from playwright.sync_api import Page, expect

from .cms import page_key

pytestmark = [pytest.mark.e2e, pytest.mark.both_databases]

QUESTION = "Föreningsbidraget betalas ut i april, men hyran ska betalas i januari."
OTHER = "Upphandlingen kräver tre års bokslut av en förening som är ett år gammal."


def send(page: Page, action: str = "") -> None:
    """Presses the one button of the main form, or of the form that posts to an address ending like this."""
    where = f"main form[method=post][action$='{action}']" if action else "main form[method=post]"
    page.locator(f"{where} button").last.click()
    page.wait_for_load_state()


def status_of(page: Page, address: str) -> int:
    response = page.goto(address)
    assert response is not None
    return response.status


def found(page: Page, words: str) -> list[str]:
    page.goto(f"/sok/?q={words}")
    return page.locator(".result__title").all_inner_texts()


def test_visitor_reads_looks_up_and_searches(sign_in):
    page = sign_in()
    page.goto("/")
    expect(page.locator("main h1")).to_be_visible()
    assert page.locator("main a[href*='/metodbank/']").count() >= 1

    page.goto("/metodbank/vagen/")
    steps = page.locator("main a[href^='/metodbank/vagen/']").evaluate_all(
        "links => links.map(a => a.pathname)"
    )
    assert len(set(steps)) == 10
    page.goto(steps[5])
    assert "remiss" in page.locator("main").inner_text().lower()

    page.goto("/overenskommelser/")
    assert page.locator("main a[href*='/overenskommelser/kommun/']").count() >= 290
    text = page.locator("main").inner_text()
    assert "51" in text
    assert "47" in text
    assert "Inte rapporterat" in text
    page.goto("/overenskommelser/kommun/0580/")
    expect(page.locator("main h1")).to_contain_text("Linköping")
    assert "2013" in page.locator("main").inner_text()

    assert page.request.get("/overenskommelser/data.json").json()
    assert "0580" in page.request.get("/overenskommelser/data.csv").text()
    assert "BEGIN:VEVENT" in page.request.get("/moten/kalender.ics").text()


@pytest.mark.parametrize(
    "words", ["överenskommelsen", "overenskommelse", "överenskommelese", "bidrag", "föreningsråd", "IOP"]
)
def test_visitor_finds_in_swedish(sign_in, words):
    assert found(sign_in(), words)


def test_editor_writes_and_publishes(sign_in):
    page = sign_in("redaktor")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"/admin/pages/add/articles/methodarticlepage/{page_key(page, slug='metodbank')}/")
    fill_page(page, "Kanariefågeln i föreningshuset", "En prövande artikel om kanariefåglar.")
    page.locator("#id_source").fill("Föreningshuset i Trelleborg, 2026")
    publish(page)
    assert found(page, "kanariefågel") == ["Kanariefågeln i föreningshuset"]


def fill_page(page: Page, title: str, summary: str) -> None:
    """The CMS makes the address from the title, once its scripts have woken up."""
    page.wait_for_load_state("networkidle")
    page.locator("#id_title").fill(title)
    page.locator("#id_summary").fill(summary)
    expect(page.locator("#id_slug")).not_to_have_value("")


def publish(page: Page) -> None:
    page.locator("[name=action-publish]").first.evaluate("button => button.click()")
    page.locator(".messages .success, .messages .error").first.wait_for()
    assert page.locator(".error-message").all_inner_texts() == []


def test_experience_reaches_the_network_and_nobody_else(sign_in):
    author = sign_in("skane")
    author.goto("/extranat/erfarenheter/ny/")
    author.locator("[name=title]").fill("Papegojan på torget")
    author.locator("[name=did]").fill("Vi bjöd in alla till torget. <script>alert(1)</script>")
    send(author)
    address = re.sub(r"\?.*", "", author.url)
    reader = sign_in("norr")
    assert status_of(reader, address) == 404

    author.goto(address + "dela/")
    author.locator("[name=audience][value=network]").check()
    send(author)
    assert status_of(reader, address) == 200
    assert found(reader, "papegojan") == ["Papegojan på torget"]
    for outsider in (sign_in("lokal"), sign_in()):
        assert status_of(outsider, address) == 404
        assert found(outsider, "papegojan") == []


def test_meeting_is_planned_announced_and_filled(sign_in, site):
    member = sign_in("skane")
    day = (datetime.datetime.now(tz=datetime.UTC) + datetime.timedelta(days=30)).date().isoformat()
    member.goto("/extranat/moten/nytt/")
    member.locator("[name=kind]").select_option("large_dialogue")
    member.locator("[name=title]").fill("Stormöte om kakaduor")
    member.locator("[name=starts_at_0]").fill(day)
    member.locator("[name=starts_at_1]").fill("18:00")
    member.locator("[name=ends_at_0]").fill(day)
    member.locator("[name=ends_at_1]").fill("17:00")
    member.locator("[name=capacity]").fill("1")
    member.locator("[name=audience]").select_option("network")
    send(member)
    assert member.locator(".errorlist").count() >= 1
    assert member.locator("[name=title]").input_value() == "Stormöte om kakaduor"
    member.locator("[name=ends_at_1]").fill("21:00")
    send(member)
    address = re.sub(r"\?.*", "", member.url)
    send(member, "annonsera/")

    editor = sign_in("redaktor")
    editor.set_viewport_size({"width": 1280, "height": 900})
    editor.goto(f"/admin/pages/add/announcements/meetingpage/{page_key(editor, slug='moten')}/")
    fill_page(editor, "Stormöte om kakaduor", "Kom och säg vad du tycker.")
    option = editor.locator("#id_meeting option", has_text="kakaduor").get_attribute("value")
    editor.locator("#id_meeting").select_option(option)
    publish(editor)

    for name, seat in (("Första", True), ("Andra", False)):
        visitor = sign_in()
        visitor.goto("/moten/")
        visitor.get_by_role("link", name="Stormöte om kakaduor").first.click()
        visitor.locator("main a[href$='/anmalan/']").first.click()
        visitor.locator("[name=name]").fill(name)
        visitor.locator("[name=email]").fill(f"{name.lower()}@exempel.se".replace("ö", "o"))
        send(visitor)
        assert "/tack/" in visitor.url
        assert seat in {True, False}

    member.goto(address + "anmalda/")
    listed = member.locator("main").inner_text()
    assert "Första" in listed
    assert "Andra" in listed
    site.command("deliver")
    assert "forsta@exempel.se" in site.mails()


def file_input(page: Page, question: str, place: str) -> str:
    page.goto("/extranat/inspel/nytt/")
    page.locator("[name=place]").select_option(place)
    page.locator("[name=question]").fill(question)
    page.locator("[name=authority]").fill("Myndigheten för ungdoms- och civilsamhällesfrågor")
    page.locator("[name=wanted_change]").fill("Bidraget ska komma i januari.")
    send(page)
    address = re.sub(r"\?.*", "", page.url)
    send(page, "lamna-in/")
    return address


def step(page: Page, address: str, value: str) -> None:
    page.goto(address)
    page.locator(f"[name=step][value={value}]").check()
    send(page, "steg/")


def test_input_goes_to_nod_and_the_answer_comes_back(sign_in, site):
    skane, norr = sign_in("skane"), sign_in("norr")
    first = file_input(skane, QUESTION, "1280")
    second = file_input(norr, OTHER, "2480")
    assert status_of(norr, first) == 404
    skane.goto(first + "dela/")
    skane.locator("[name=audience][value=network]").check()
    send(skane)
    assert status_of(norr, first) == 200
    assert status_of(skane, second) == 404

    coordinator = sign_in("samordnare")
    coordinator.goto("/extranat/skrivbord/")
    desk = coordinator.locator("main").inner_text()
    assert QUESTION[:30] in desk
    assert OTHER[:30] in desk
    for address in (first, second):
        step(coordinator, address, "read")
        step(coordinator, address, "accept")

    coordinator.goto("/extranat/sammanstallningar/ny/")
    coordinator.locator("[name=title]").fill("Inspel hösten 2026")
    coordinator.locator("[name=addressed_to]").select_option(label="NOD")
    coordinator.locator("[name=period_from]").fill("2026-07-01")
    coordinator.locator("[name=period_to]").fill("2026-12-31")
    send(coordinator)
    digest = re.sub(r"\?.*", "", coordinator.url)
    coordinator.goto(digest + "punkter/ny/")
    coordinator.locator("[name=heading]").fill("Villkoren passar inte små föreningar")
    coordinator.locator("[name=text]").fill("Pengarna kommer sent och kraven är stora.")
    coordinator.locator("[name=wanted_change]").fill("Tidigare utbetalning.")
    coordinator.locator("[name=authority]").fill("Regeringen")
    send(coordinator)
    coordinator.goto(digest)
    send(coordinator, "godkann/")
    assert coordinator.locator("main form[action$='godkann/']").count() == 1, (
        "a point without a quote was approved"
    )

    for question in (QUESTION, OTHER):
        coordinator.goto(digest)
        coordinator.locator("main a[href$='/citera/']").first.click()
        option = coordinator.locator("[name=input] option", has_text=question[:25]).first.get_attribute(
            "value"
        )
        coordinator.locator("[name=input]").select_option(option)
        coordinator.locator("[name=quote]").fill(question)
        send(coordinator)
    nod = sign_in("nod")
    assert status_of(nod, digest) == 404
    coordinator.goto(digest)
    send(coordinator, "godkann/")
    coordinator.goto(digest + "skicka/")
    send(coordinator)
    coordinator.goto(digest)
    for kind, start in (("pdf", b"%PDF-"), ("docx", b"PK")):
        file = coordinator.request.get(f"{digest}fil/{kind}/")
        assert file.body().startswith(start)
        assert "no-store" in file.headers["cache-control"]
    assert (
        status_of(coordinator, digest + "andra/") in {403, 404} or "skickad" in coordinator.content().lower()
    )

    assert status_of(nod, digest) == 200
    assert status_of(nod, first) == 404
    nod.goto(digest)
    nod.locator("main a[href$='/svara/']").first.click()
    nod.locator("[name=text]").fill("Vi tar frågan vidare till budgetarbetet.")
    send(nod)

    for page, address in ((skane, first), (norr, second)):
        page.goto(address)
        expect(page.locator("main")).to_contain_text("budgetarbetet")
        page.goto("/extranat/")
        assert page.locator("main form[action*='/notiser/']").count() >= 1
    site.command("deliver")
    mails = site.mails()
    assert "skane@knutpunkt.example" in mails
    assert "norr@knutpunkt.example" in mails
