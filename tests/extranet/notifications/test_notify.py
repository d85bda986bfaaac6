import pytest

from extranet.notifications.domain import Message, mark_read, notify
from extranet.notifications.models import Notification, OutgoingMail
from tests.accounts.letters import mails, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


def tell(
    *people, event: str = "input-answered:1", title: str = "Ert inspel är besvarat"
) -> list[Notification]:
    return notify(
        recipients=people,
        event=event,
        link="/extranat/inspel/1/",
        write=lambda: Message(title, "NOD har svarat."),
    )


def letters() -> list[str]:
    """The outbox as people will read it."""
    return [text_of(mail) for mail in mails()]


def test_each_person_is_told_on_her_page_and_by_mail(skane, norr):
    tell(skane, norr)

    assert set(Notification.objects.values_list("recipient", flat=True)) == {skane.pk, norr.pk}
    assert set(OutgoingMail.objects.values_list("address", flat=True)) == {skane.email, norr.email}


@pytest.mark.both_databases
def test_a_person_is_told_once_an_event_however_often_it_is_called(skane):
    """T87."""
    assert len(tell(skane, skane)) == 1
    assert tell(skane) == []
    assert (Notification.objects.count(), OutgoingMail.objects.count()) == (1, 1)


def test_another_event_is_told_again(skane):
    tell(skane)
    tell(skane, event="input-answered:2")

    assert OutgoingMail.objects.count() == 2


def test_a_person_who_is_shut_out_is_not_told(skane, norr):
    """T36."""
    skane.is_active = False

    tell(skane, norr)

    assert list(OutgoingMail.objects.values_list("address", flat=True)) == [norr.email]


def test_each_person_is_told_in_her_own_language(skane, norr):
    from django.utils.translation import get_language  # noqa: PLC0415  # what is active while the words are written

    norr.language = "en"

    notify(recipients=[skane, norr], event="e", link="/", write=lambda: Message(str(get_language()), ""))

    assert Notification.objects.get(recipient=skane).title == "sv"
    assert Notification.objects.get(recipient=norr).title == "en"
    assert get_language() == "sv"


def test_the_mail_carries_the_message_and_a_link_on_our_own_address(skane, settings):
    """T47: links start with the configured address, whatever the request said."""
    settings.BASE_URL = "https://knutpunkt.example"

    tell(skane)

    [letter] = letters()
    assert "NOD har svarat." in letter
    assert "https://knutpunkt.example/extranat/inspel/1/" in letter


def test_the_mail_says_that_a_machine_wrote_it(skane):
    tell(skane)

    assert b"Auto-Submitted: auto-generated\r\n" in bytes(OutgoingMail.objects.get().message)


def test_signs_in_the_text_are_not_escaped_in_a_plain_mail(skane):
    tell(skane, title='Förening & kommun "på riktigt"')

    assert 'Förening & kommun "på riktigt"' in letters()[0]


def test_a_title_with_a_line_break_loses_no_mail(skane):
    """T60: titles may come from what members typed."""
    tell(skane, title="Möte\r\nBcc: alla@knutpunkt.example")

    assert OutgoingMail.objects.get().subject == "Möte Bcc: alla@knutpunkt.example"


@pytest.mark.both_databases
def test_a_title_that_is_too_long_is_cut(skane):
    tell(skane, title="Å" * 500)

    assert len(Notification.objects.get().title) == 200


@pytest.mark.both_databases
def test_nobody_reads_what_was_told_to_another(skane, norr, visitor):
    tell(skane)

    assert [Notification.objects.visible_to(user).count() for user in (skane, norr, visitor)] == [1, 0, 0]


def test_a_person_who_is_shut_out_reads_nothing(skane):
    """T36."""
    tell(skane)
    skane.is_active = False

    assert Notification.objects.visible_to(skane).count() == 0


@pytest.mark.both_databases
def test_one_can_only_mark_ones_own_as_read(skane, norr):
    [notification] = tell(skane)

    mark_read(user=norr, key=notification.pk)
    assert Notification.objects.unread().count() == 1
    mark_read(user=skane, key=notification.pk)
    assert Notification.objects.unread().count() == 0
