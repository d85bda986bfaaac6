"""What somebody without an account does (F11)."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from wagtail.models import Site

from cms.contact import ContactSettings
from extranet.notifications.models import Notification
from extranet.support import asking, domain
from extranet.support.asking import Question
from extranet.support.enums import EnquiryStatus, EntryKind
from extranet.support.models import Enquiry, EnquiryEntry, EnquiryLink
from places.models import Municipality, Region
from tests.extranet.inputs.makers import make_place
from tests.extranet.support.makers import ABOUT, ASKER, answer, make_enquiry, make_passed_on
from web.refusals import Refused

pytestmark = pytest.mark.django_db


def test_question_becomes_an_enquiry_that_waits_for_the_coordinators(samordnare, skane):
    enquiry, _token = make_enquiry()

    assert (enquiry.state, enquiry.about, enquiry.email) == (EnquiryStatus.NEW, ABOUT, ASKER)
    assert enquiry.waiting_since is not None
    assert [note.recipient for note in Notification.objects.all()] == [samordnare]


def test_references_count_up_in_the_year():
    first, second = make_enquiry()[0], make_enquiry()[0]
    assert first.reference == f"F{first.created_at.year}-1"
    assert second.reference == f"F{first.created_at.year}-2"


def test_receipt_has_the_reference_and_a_link_and_none_of_the_words():
    """Whoever types another's address puts no words into our mail."""
    enquiry, token = make_enquiry(name="Köp billiga klockor", place="Klockbyn")

    [receipt] = mail.outbox
    assert receipt.to == [ASKER]
    assert receipt.reply_to == []
    assert enquiry.reference in receipt.subject
    assert f"/prata-med-nagon/{token}/" in receipt.body
    for word in (ABOUT, "klockor", "Klockbyn"):
        assert word not in receipt.body + receipt.subject


def test_receipt_is_answered_to_the_network_once_it_has_an_address():
    make_enquiry()
    site = Site.objects.get(is_default_site=True)
    ContactSettings.objects.update_or_create(site=site, defaults={"email": "kontakt@natverk.example"})
    make_enquiry()

    unread, read = mail.outbox
    assert "ingen läser" in unread.body
    assert read.reply_to == ["kontakt@natverk.example"]
    assert "ingen läser" not in read.body


def test_notification_has_none_of_the_words_either(samordnare):
    """It outlives the enquiry."""
    make_enquiry(name="Lisa Lind", place="Bakom kyrkan")

    told = Notification.objects.get()
    for word in (ABOUT[:10], "Lisa", "kyrkan", ASKER):
        assert word not in told.title + told.text


def test_receipt_is_in_the_language_of_the_form():
    with translation.override("en"):
        enquiry, token = make_enquiry()

    assert enquiry.language == "en"
    assert f"/en/prata-med-nagon/{token}/" in mail.outbox[0].body
    assert mail.outbox[0].subject.startswith("We have got your question")


def test_address_gets_three_receipts_a_day_and_no_more():
    for _number in range(5):
        make_enquiry()
    assert len(mail.outbox) == 3
    assert Enquiry.objects.count() == 5


def test_receipts_are_counted_for_each_address_and_day(time_machine):
    for number in range(5):
        make_enquiry(email=f"nummer{number}@exempel.se")
    assert len(mail.outbox) == 5
    for _number in range(3):
        make_enquiry()
    time_machine.move_to(timezone.now() + timedelta(days=1, seconds=1))
    make_enquiry()
    assert [letter.to for letter in mail.outbox].count([ASKER]) == 4


def test_question_is_in_the_main_language_where_none_is_chosen():
    translation.deactivate_all()
    assert make_enquiry()[0].language == "sv"


def test_without_an_address_nothing_is_mailed():
    make_enquiry(email="", phone="070-123 45 67")
    assert mail.outbox == []


def test_form_sent_twice_is_one_enquiry_and_one_receipt(samordnare):
    """T67."""
    key, question = uuid.uuid4(), Question(about=ABOUT, asker="other", email=ASKER)
    first, token = asking.ask(question=question, submission_key=key)
    again, other = asking.ask(question=question, submission_key=key)

    assert first == again
    assert asking.enquiry_of(token) == asking.enquiry_of(other) == first
    assert len(mail.outbox) == 2  # the receipt, and the coordinator's letter
    assert make_enquiry()[0].number == first.number + 1


def test_only_the_hash_of_a_link_is_kept():
    """T52."""
    _enquiry, token = make_enquiry()
    assert token not in EnquiryLink.objects.get().token_hash
    with pytest.raises(Enquiry.DoesNotExist):
        asking.enquiry_of(EnquiryLink.objects.get().token_hash)


@pytest.mark.parametrize(
    ("text", "town", "county"),
    [
        ("Tomelilla", "1270", "12"),
        ("tomelilla kommun", "1270", "12"),
        ("Skåne", None, "12"),
        ("Kalmar", "0880", "08"),
        ("Kalmar län", None, "08"),
        ("Lönneberga, bortom skogen", None, None),
        ("", None, None),
    ],
)
def test_place_is_read_as_people_write_it(text, town, county):
    make_place()
    make_place("0880", "Kalmar", "Kalmar län")
    found = asking.place_named(text)
    expected = (
        Municipality.objects.get(code=town) if town else None,
        Region.objects.get(code=county) if county else None,
    )
    assert found == expected


def test_more_words_make_the_asker_wait_again_also_when_it_was_closed(samordnare):
    enquiry, token = make_enquiry()
    enquiry = answer(enquiry, samordnare)
    assert enquiry.waiting_since is None
    closed = domain.close_enquiry(enquiry=enquiry, by=samordnare, seen=enquiry.version)
    assert closed.closed_at is not None

    fresh = asking.add_words(token=token, text="En sak till.", submission_key=uuid.uuid4())

    assert (fresh.state, fresh.closed_at) == (EnquiryStatus.IN_HAND, None)
    assert fresh.waiting_since == fresh.entries.last().at == fresh.last_word_at


def test_more_words_before_anybody_has_read_leave_it_new(samordnare):
    enquiry, token = make_enquiry()
    fresh = asking.add_words(token=token, text="En sak till.", submission_key=uuid.uuid4())
    assert fresh.state == EnquiryStatus.NEW
    assert fresh.waiting_since == enquiry.waiting_since


def test_words_added_twice_are_added_once(samordnare):
    enquiry, token = make_enquiry()
    key = uuid.uuid4()
    for _press in range(2):
        asking.add_words(token=token, text="En sak till.", submission_key=key)
    assert enquiry.entries.count() == 1
    assert Notification.objects.count() == 2  # that it came, and that there is more


def test_more_words_are_told_to_whoever_took_it(samordnare, skane, norr):
    enquiry, token = make_passed_on(skane, samordnare)
    answer(enquiry, skane)
    Notification.objects.all().delete()

    asking.add_words(token=token, text="En sak till.", submission_key=uuid.uuid4())

    assert [note.recipient for note in Notification.objects.all()] == [skane]


def test_what_is_taken_back_takes_no_more_words_and_waits_no_more(samordnare):
    enquiry, token = make_enquiry()
    for _press in range(2):
        withdrawn = asking.withdraw(token=token)

    assert (withdrawn.state, withdrawn.waiting_since) == (EnquiryStatus.WITHDRAWN, None)
    assert [entry.kind for entry in enquiry.entries.all()] == [EntryKind.WITHDRAWN]
    assert Notification.objects.filter(title__contains="tillbaka").count() == 1
    with pytest.raises(Refused):
        asking.add_words(token=token, text="Ångrar mig.", submission_key=uuid.uuid4())


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "", "phone": ""},
        {"status": "lost"},
        {"waiting_since": None},
        {"status": EnquiryStatus.CLOSED, "waiting_since": None},
        {"status": EnquiryStatus.ANSWERED},
        {"number": 2},
    ],
)
def test_database_refuses_what_cannot_be(wrong):
    enquiry, other = make_enquiry()[0], make_enquiry()[0]
    assert other.number == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(**wrong)


@pytest.mark.both_databases
def test_database_refuses_a_new_enquiry_that_somebody_has(samordnare):
    enquiry, _token = make_enquiry()
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(responsible=samordnare)


@pytest.mark.both_databases
def test_database_refuses_a_municipality_without_its_county():
    make_place()
    enquiry, _token = make_enquiry(place="Tomelilla")
    with pytest.raises(IntegrityError), transaction.atomic():
        Enquiry.objects.filter(pk=enquiry.pk).update(region=None)


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "wrong",
    [{"kind": EntryKind.TAKEN}, {"kind": EntryKind.ADDED}, {"kind": EntryKind.ANSWERED, "text": "Ja"}],
)
def test_database_refuses_an_entry_without_words_or_whoever_did_it(wrong):
    enquiry, _token = make_enquiry()
    with pytest.raises(IntegrityError), transaction.atomic():
        EnquiryEntry.objects.create(enquiry=enquiry, **wrong)


@pytest.mark.both_databases
def test_database_refuses_an_entry_that_is_passed_on_to_nobody(samordnare):
    enquiry, _token = make_enquiry()
    with pytest.raises(IntegrityError), transaction.atomic():
        EnquiryEntry.objects.create(enquiry=enquiry, kind=EntryKind.PASSED_ON, by=samordnare)
