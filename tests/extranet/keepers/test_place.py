"""The page of a place and its forms, as who keeps it sees them."""

import pytest
from django.urls import reverse
from django.utils import timezone

from extranet.audit_log.models import AuditEntry
from extranet.keepers import domain
from methodbank.agreements import exports, sources
from methodbank.agreements.domain import record_status
from methodbank.agreements.enums import KindOfSignatory
from methodbank.agreements.models import Agreement, Contact, SignatoryCount, Source, StatusRecord
from search.models import SearchEntry
from tests.people import signed_in

from .makers import DAY, make_party, put_in, seen, told

pytestmark = pytest.mark.django_db

PLACE = "/extranat/register/1287/"
TOLD = {"when": "14 juni 2019", "source": "teller:kommunen i Trelleborg"}


@pytest.fixture(autouse=True)
def kept(skane, county, trelleborg) -> None:
    put_in(skane, county)


def send(user, what, place, follow=True, **data):
    address = f"{PLACE}lagg-till/{what}/"
    return signed_in(user).post(address, TOLD | {"seen": seen(place, user)} | data, follow=follow)


def errors_on(answer) -> list[str]:
    return [str(words) for words in answer.context["form"].errors.values()]


def test_status_is_added_and_stands_on_the_public_page(skane, trelleborg, client) -> None:
    answer = send(
        skane, "status", trelleborg, status="agreement:dormant", note="Ingen har träffats sedan dess."
    )
    assert answer.redirect_chain == [(PLACE, 302)]
    row = StatusRecord.objects.get()
    assert (row.as_of_iso, row.value, row.entered_as) == ("2019-06-14", "dormant", "Idéburet Skåne")
    page = client.get(trelleborg.get_absolute_url()).content.decode()
    for words in ("Uppgift från kommunen i Trelleborg", "Idéburet Skåne", "Ingen har träffats sedan dess."):
        assert words in page
    assert "skane@" not in page


def test_document_event_count_and_contact_are_added(samordnare, trelleborg, client) -> None:
    send(samordnare, "dokument", trelleborg, kind="agreement", title="Tillsammans i Trelleborg")
    document = Agreement.objects.get()
    send(samordnare, "handelse", trelleborg, agreement=document.pk, event="signed")
    kinds = {"kind_culture": 19, "kind_social": 12, "kind_sport": 9}
    send(samordnare, "antal", trelleborg, agreement=document.pk, count=48, **kinds)
    send(samordnare, "kontakt", trelleborg, role_title="Växeln", phone="0410-73 30 00")
    assert document.events.get().kind == "signed"
    count = SignatoryCount.objects.get()
    assert dict(count.kinds.values_list("kind", "number"))[KindOfSignatory.CULTURE] == 19
    page = client.get(trelleborg.get_absolute_url()).content.decode()
    assert "varav 19 kultur, 12 socialt arbete, 9 idrott och fritid" in page
    assert "0410-73 30 00" in page


def test_event_of_a_place_without_document_leads_to_add_one(samordnare, lund) -> None:
    answer = signed_in(samordnare).get("/extranat/register/1281/lagg-till/handelse/", follow=True)
    assert answer.redirect_chain == [("/extranat/register/1281/lagg-till/dokument/", 302)]


@pytest.mark.parametrize("what", ["finns-inte", "status-1"])
def test_form_that_is_none_is_not_found(samordnare, trelleborg, what) -> None:
    assert signed_in(samordnare).get(f"{PLACE}lagg-till/{what}/").status_code == 404


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"when": ""}, "Skriv när det var"),
        ({"when": "03/04/2019"}, "Skriv 2019"),
        ({"when": "2190"}, "inte kommit"),
        ({"when": "219"}, "Skriv 2019"),
        ({"when": "0201-01-01"}, "årtalet"),
        ({"source": "page"}, "Skriv sidans adress."),
        ({"source": "document"}, "Skriv vad dokumentet heter."),
        ({"source": "page", "source_url": "javascript:alert(1)"}, ""),
        ({"source": "stored:1"}, ""),
        ({"source": "teller:Någon annan"}, ""),
        ({"source": ""}, ""),
        ({"status": "agreement:finns-inte"}, ""),
        ({"note": "x" * 1001}, ""),
    ],
)
def test_what_does_not_hold_is_told_and_nothing_is_entered(skane, trelleborg, typed, words) -> None:
    answer = send(skane, "status", trelleborg, **{"status": "agreement:dormant"} | typed)
    assert answer.status_code == 200
    assert any(words in error for error in errors_on(answer))
    assert not StatusRecord.objects.exists()
    assert not Source.objects.filter(kind="party").exists()


def test_event_is_added_to_a_document_of_this_place_alone(samordnare, trelleborg, agreement, lund) -> None:
    other = Agreement.objects.create(municipality=lund, kind="policy", source=agreement.source)
    answer = send(samordnare, "handelse", trelleborg, agreement=other.pk, event="signed")
    assert answer.status_code == 200
    assert not other.events.exists()


def test_what_looks_private_is_asked_about_and_not_refused(skane, trelleborg) -> None:
    typed = {"role_title": "Anna Andersson", "email": "anna.andersson@gmail.com", "phone": "070-123 45 67"}
    answer = send(skane, "kontakt", trelleborg, **typed)
    told_so = " ".join(errors_on(answer))
    for words in ("namnet på en person", "en persons egen", "till en mobil", "kryssa i rutan"):
        assert words in told_so
    assert not Contact.objects.exists()
    assert "anyway" in answer.context["form"].fields
    send(skane, "kontakt", trelleborg, anyway="on", **typed)
    assert Contact.objects.get().phone == "070-123 45 67"


def test_role_and_its_own_address_are_taken_without_a_question(skane, trelleborg) -> None:
    typed = {"role_title": "Kommunens samordnare", "email": "info@trelleborg.example"}
    send(skane, "kontakt", trelleborg, phone="0410-73 30 00", **typed)
    assert Contact.objects.get().role_title == "Kommunens samordnare"


def test_what_somebody_else_wrote_meanwhile_is_shown_and_nothing_is_lost(
    skane, samordnare, trelleborg
) -> None:
    before = seen(trelleborg, skane)
    domain.add_status(
        place=trelleborg,
        by=samordnare,
        seen=seen(trelleborg, samordnare),
        told=told(note="Sagt på telefon."),
        dimension="agreement",
        value="ended",
    )
    answer = send(skane, "status", trelleborg, status="agreement:dormant", note="Mina ord", seen=before)
    page = answer.content.decode()
    for words in ("Någon annan har skrivit om platsen", "Sagt på telefon.", "Mina ord"):
        assert words in page
    assert StatusRecord.objects.count() == 1
    again = answer.context["form"]["seen"].value()
    send(skane, "status", trelleborg, status="agreement:dormant", note="Mina ord", seen=again, when="2019-06")
    assert StatusRecord.objects.count() == 2


def test_form_can_be_begun_by_a_link(skane, trelleborg) -> None:
    page = signed_in(skane).get(f"{PLACE}lagg-till/status/?status=agreement:ended&note=Enligt+tips&seen=x")
    form = page.context["form"]
    assert form["note"].value() == "Enligt tips"
    assert form["seen"].value() == seen(trelleborg, skane)


# One row -------------------------------------------------------------------------------------


def read_on_a_page(place, **more) -> StatusRecord:
    source = sources.document("https://trelleborg.example/p.pdf", title="Protokoll av Anna Andersson")
    values = {"dimension": "agreement", "value": "concluded", "as_of": DAY.as_of, "source": source}
    return record_status(place=place, entered_by=None, is_confirmed=False, **values | more)


def at(row, what) -> str:
    return reverse(what, args=["1287", f"status-{row.pk}"])


def test_row_is_confirmed_by_one_press(lokal, agreement, trelleborg) -> None:
    make_party(lokal, agreement)
    row = read_on_a_page(trelleborg)
    client = signed_in(lokal)
    assert "Stämmer" in client.get(PLACE).content.decode()
    page = client.post(
        at(row, "row_confirm"), {"seen": seen(trelleborg, lokal)}, follow=True
    ).content.decode()
    assert "Det är bekräftat från och med i dag." in page
    assert StatusRecord.objects.counted().get().as_of == timezone.localdate()
    assert "row_confirm" not in page
    assert client.post(at(row, "row_confirm"), {"seen": seen(trelleborg, lokal)}).status_code == 404


def test_row_is_taken_back_with_a_reason(skane, trelleborg, client) -> None:
    row = read_on_a_page(trelleborg)
    address, before = at(row, "row_retract"), {"seen": seen(trelleborg, skane)}
    assert signed_in(skane).post(address, before).context["form"].errors
    assert not StatusRecord.objects.get().is_retracted
    signed_in(skane).post(address, before | {"reason": "Fel kommun"})
    row.refresh_from_db()
    assert (row.retracted_by, row.retracted_as, row.retraction_reason) == (
        skane,
        "Idéburet Skåne",
        "Fel kommun",
    )
    assert "Fel kommun" in client.get(trelleborg.get_absolute_url()).content.decode()


def test_row_of_another_place_is_not_found(skane, trelleborg, lund) -> None:
    row = read_on_a_page(lund)
    for what in ("row_confirm", "row_retract"):
        assert signed_in(skane).post(at(row, what), {"reason": "x"}).status_code == 404
    for name in ("status-x", "finns-1", "status-99999999999999999999", "status-²"):
        assert signed_in(skane).get(f"{PLACE}rad/{name}/ta-tillbaka/").status_code == 404
    row.refresh_from_db()
    assert not row.is_retracted


def test_words_are_removed_for_good_everywhere_and_the_log_says_so(samordnare, trelleborg, client) -> None:
    row = read_on_a_page(trelleborg, note="Ring Anna Andersson på 070-123 45 67")
    document = Agreement.objects.create(
        municipality=trelleborg, kind="policy", title="Anna Anderssons policy", source=row.source
    )
    send(samordnare, "kontakt", trelleborg, role_title="Växeln", phone="0410-73 30 00")
    assert "Anna Andersson" in SearchEntry.objects.get(key="1287", language="").body
    data = {"reason": "Ett namn", "with_source": "on"}
    signed_in(samordnare).post(at(row, "row_redact"), data)
    signed_in(samordnare).post(reverse("row_redact", args=["1287", f"dokument-{document.pk}"]), data)

    addresses = [trelleborg.get_absolute_url(), *map(reverse, ("register_json", "register_csv"))]
    for text in [
        *(client.get(address).content.decode() for address in addresses),
        str(AuditEntry.objects.all()),
    ]:
        assert "Anna" not in text
        assert "070-123" not in text
    assert b"Anna" not in exports.as_csv([trelleborg])
    assert "Anna" not in SearchEntry.objects.get(key="1287", language="").body
    assert StatusRecord.objects.get().value == "concluded"
    entry = AuditEntry.objects.get(event="register_redacted", detail="statusrecord")
    assert (entry.actor, entry.detail) == (samordnare, "statusrecord")
    again = sources.document("https://trelleborg.example/p.pdf", title="Protokoll av Anna Andersson")
    assert again != row.source


def test_report_keeps_its_name_when_words_are_removed(samordnare, trelleborg, agreement) -> None:
    row = read_on_a_page(trelleborg, source=agreement.source)
    page = signed_in(samordnare).get(at(row, "row_redact"))
    assert "with_source" not in page.context["form"].fields
    domain.redact_row(row=row, by=samordnare, reason="x", with_source=True)
    agreement.source.refresh_from_db()
    assert agreement.source.title == "En rapport"


def test_contact_whose_words_are_removed_is_taken_back_with_a_reason(samordnare, trelleborg, client) -> None:
    send(samordnare, "kontakt", trelleborg, role_title="Ordföranden", phone="070-123 45 67", anyway="on")
    contact = Contact.objects.get()
    address = reverse("row_redact", args=["1287", f"kontakt-{contact.pk}"])
    assert list(signed_in(samordnare).post(address).context["form"].errors) == ["reason"]
    signed_in(samordnare).post(address, {"reason": "Ett privat nummer"})
    contact.refresh_from_db()
    assert (contact.phone, contact.retraction_reason) == ("", "Ett privat nummer")
    assert "070-123" not in client.get(trelleborg.get_absolute_url()).content.decode()
    assert "Struket" in signed_in(samordnare).get(PLACE).content.decode()


def test_only_the_coordinator_is_offered_to_remove_words(skane, samordnare, trelleborg) -> None:
    read_on_a_page(trelleborg)
    assert "Stryk ord" not in signed_in(skane).get(PLACE).content.decode()
    assert "Stryk ord" in signed_in(samordnare).get(PLACE).content.decode()


def test_party_is_named_and_ended_on_the_page(skane, lokal, agreement) -> None:
    organisation = lokal.memberships.get().organisation
    data = {"agreement": agreement.pk, "organisation": organisation.pk, "side": "civil"}
    page = signed_in(skane).post(f"{PLACE}part/", data, follow=True)
    assert "Föreningsrådet Trelleborg" in page.content.decode()
    party = agreement.parties.get()
    signed_in(skane).post(f"{PLACE}part/{party.pk}/avsluta/")
    assert not agreement.parties.exists()


def test_place_asks_the_same_of_one_row_of_each_and_of_three(
    samordnare, trelleborg, agreement, django_assert_num_queries
) -> None:
    client = signed_in(samordnare)
    make_rows(samordnare, trelleborg, 1)
    client.get(PLACE)
    with django_assert_num_queries(40):
        client.get(PLACE)
    make_rows(samordnare, trelleborg, 3)
    with django_assert_num_queries(40):
        client.get(PLACE)


def make_rows(by, place, number) -> None:
    for month in range(1, number + 1):
        when = f"2020-0{month}"
        send(by, "status", place, status="agreement:concluded", when=when)
        send(by, "dokument", place, kind="policy", title=f"Policy {number} {month}")
        document = Agreement.objects.filter(title__startswith="Policy").last()
        send(by, "handelse", place, agreement=document.pk, event="adopted", when=when)
        send(by, "antal", place, agreement=document.pk, count=month, kind_sport=1, when=when)
        send(
            by,
            "kontakt",
            place,
            role_title=f"Roll {number} {month}",
            email="info@trelleborg.example",
            when=when,
        )
