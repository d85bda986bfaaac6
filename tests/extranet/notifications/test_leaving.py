"""Who loses the right to see a thing reads nothing more about it: not by mail that waits, not on her start page."""

from uuid import UUID

import pytest
from django.core.mail import EmailMessage
from django.urls import reverse

from accounts.models import User
from extranet.audiences.enums import Audience
from extranet.experiences import domain as experiences
from extranet.notifications.delivery import deliver
from extranet.notifications.domain import Message, mark_read, notify, still_visible
from extranet.notifications.enums import Withheld
from extranet.notifications.models import Notification, OutgoingMail
from extranet.organisations.domain import deactivate, give_duty, join, leave, reactivate, take_duty
from extranet.organisations.enums import StandingGroup
from tests.extranet.handover.makers import a_comment, an_experience, an_input, colleague_of, own
from tests.people import signed_in

from . import backends

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _outbox(settings):
    settings.EMAIL_BACKEND = "extranet.notifications.outbox.OutboxBackend"


def tell(user, about, event="hände:1") -> Notification:
    made = notify(
        recipients=[user],
        event=event,
        link="/extranat/",
        write=lambda: Message("kanarie-7f3a", "kanarie-7f3a"),
        about=about,
    )
    return made[0]


def leave_all(user) -> None:
    for membership in user.memberships.active():
        leave(membership=membership)


def fate(mail: OutgoingMail) -> tuple[str, bool, bytes]:
    mail.refresh_from_db()
    return mail.last_error, mail.given_up_at is not None, bytes(mail.message)


def test_a_mail_knows_what_it_is_about(skane):
    experience = an_experience(skane)
    message = EmailMessage("Hej", "Text", to=[skane.email])
    message.about = experience

    message.send()

    mail = OutgoingMail.objects.get()
    assert mail.about_type.model_class() is type(experience)
    assert UUID(mail.about_key) == experience.pk


def test_nobody_is_told_of_what_cannot_be_asked_who_may_see_it(skane):
    """T33."""
    with pytest.raises(TypeError):
        tell(skane, own(skane).group)

    assert Notification.objects.count() == 0


def test_mail_about_what_the_recipient_has_lost_is_never_sent(post, skane, norr):
    """T33, T98: asked at the moment of sending; the words are gone from the outbox."""
    delivered = post("Healthy")
    experience = an_experience(skane, Audience.NETWORK)
    tell(norr, experience)
    tell(skane, experience)
    experiences.share(experience=experience, by=experience.responsible, audience=Audience.ORGANISATION)

    assert deliver() == (1, 0)
    assert [address for address, _ in delivered] == [skane.email]
    assert fate(OutgoingMail.objects.get(recipient=norr)) == (Withheld.NOT_HERS_TO_SEE, True, b"")
    assert deliver() == (0, 0)


def test_mail_to_a_person_who_left_is_never_sent(post, skane):
    """T40."""
    delivered = post("Healthy")
    tell(skane, an_experience(skane, Audience.ORGANISATION))

    leave_all(skane)

    assert deliver() == (0, 0)
    assert delivered == []


def test_mail_about_what_was_deleted_is_never_sent(post, skane):
    """T98."""
    delivered = post("Healthy")
    experience = an_experience(skane)
    tell(skane, experience)

    experiences.delete_experience(experience=experience, by=experience.responsible)

    assert deliver() == (0, 0)
    assert delivered == []


def test_mail_with_a_secret_subject_is_not_sent_to_an_address_that_is_nobodys(post, skane):
    delivered = post("Healthy")
    message = EmailMessage("Hej", "kanarie-7f3a", to=["okand@knutpunkt.example"])
    message.about = an_experience(skane, Audience.NETWORK)
    message.send()

    assert deliver() == (0, 0)
    assert delivered == []


def test_mail_to_a_person_who_is_shut_out_is_given_up_at_once(skane, norr):
    """T36: also if she is let in again before it would have been sent."""
    for user in (skane, norr):
        EmailMessage("Hej", "hemligt", to=[user.email]).send()

    deactivate(user=skane)
    reactivate(user=skane)

    assert fate(OutgoingMail.objects.get(recipient=skane)) == (Withheld.RECIPIENT_IS_OUT, True, b"")
    assert fate(OutgoingMail.objects.get(recipient=norr))[:2] == ("", False)


@pytest.mark.both_databases
def test_what_was_withheld_while_a_server_thought_is_not_tried_again(post, skane):
    """T36."""
    post("Fussy")
    User.objects.filter(pk=skane.pk).update(email="fel@knutpunkt.example")
    mail = OutgoingMail.objects.create(
        recipient=skane, address="fel@knutpunkt.example", subject="Hej", message=b"Subject: Hej\r\n\r\nText"
    )
    refuse = backends.Fussy.send_messages

    def shut_out_and_refuse(self, messages):
        deactivate(user=skane)
        return refuse(self, messages)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(backends.Fussy, "send_messages", shut_out_and_refuse)
        deliver()

    assert fate(mail) == (Withheld.RECIPIENT_IS_OUT, True, b"")


def test_withheld_mail_is_not_told_of_as_a_fault(samordnare, skane):
    EmailMessage("Hej", "Text", to=[skane.email]).send()
    deactivate(user=skane)

    assert OutgoingMail.objects.undeliverable().count() == 0
    sections = signed_in(samordnare).get(reverse("desk")).context["sections"]
    assert "notifications/_desk_mail.html" not in {section.template for section in sections}


@pytest.mark.both_databases
def test_start_page_forgets_what_was_lost_in_list_count_and_detail(skane, norr):
    """T33, T98: the three agree."""
    experience = an_experience(skane, Audience.NETWORK)
    notification = tell(norr, experience)
    client = signed_in(norr)
    before = client.get(reverse("extranet_home"))
    assert "kanarie-7f3a" in before.content.decode()
    assert before.context["extranet_nav"][0]["count"] == 1

    experiences.share(experience=experience, by=experience.responsible, audience=Audience.ORGANISATION)

    after = client.get(reverse("extranet_home"))
    assert "kanarie-7f3a" not in after.content.decode()
    assert after.context["extranet_nav"][0]["count"] == 0
    assert client.post(reverse("notification", args=[notification.pk])).status_code == 404
    mark_read(user=norr, key=notification.pk)
    notification.refresh_from_db()
    assert notification.read_at is None


@pytest.mark.both_databases
def test_what_was_lost_comes_back_with_the_right_to_see_it(skane, norr):
    experience = an_experience(skane, Audience.NETWORK)
    notification = tell(norr, experience)
    experiences.share(experience=experience, by=experience.responsible, audience=Audience.ORGANISATION)
    assert list(Notification.objects.visible_to(norr)) == []

    experiences.share(experience=experience, by=experience.responsible, audience=Audience.NETWORK)

    assert list(Notification.objects.visible_to(norr)) == [notification]


@pytest.mark.both_databases
def test_each_kind_of_thing_is_asked_by_its_own_rule(skane, norr, samordnare):
    """T33: keys of every sort, numbers and random ones, on every database."""
    experience = an_experience(skane, Audience.NETWORK)
    comment = a_comment(experience, norr)
    things = [experience, comment, an_input(skane), own(skane)]
    for number, thing in enumerate(things):
        for person in (skane, norr, samordnare):
            tell(person, thing, event=f"sort:{number}")

    def seen(user):
        rows = Notification.objects.visible_to(user).filter(event__startswith="sort:")
        return [row.event for row in rows.order_by("event")]

    assert seen(skane) == ["sort:0", "sort:1", "sort:2", "sort:3"]
    assert seen(norr) == ["sort:0", "sort:1", "sort:3"]
    assert seen(samordnare) == ["sort:0", "sort:1", "sort:3"]
    assert all(
        still_visible(row) == (row.event in seen(row.recipient))
        for row in Notification.objects.filter(event__startswith="sort:")
    )


@pytest.mark.both_databases
@pytest.mark.parametrize("rows", [1, 3])
def test_asking_costs_the_same_however_many_there_are(skane, norr, django_assert_num_queries, rows):
    for number in range(rows):
        tell(norr, an_experience(skane, Audience.NETWORK), event=f"a:{number}")
        tell(norr, an_input(norr), event=f"b:{number}")
    fresh = type(norr).objects.get(pk=norr.pk)

    # Which kinds of things she was told of, and the notifications.
    with django_assert_num_queries(2):
        assert len(Notification.objects.visible_to(fresh)) == 2 * rows


def test_a_member_of_two_organisations_loses_what_one_of_them_gave(skane, norr):
    """T40, T45."""
    join(user=norr, organisation=own(skane))
    theirs = an_experience(skane, Audience.ORGANISATION)
    tell(norr, theirs)
    assert Notification.objects.visible_to(norr).count() == 1

    leave(membership=norr.memberships.get(organisation=own(skane)))

    assert Notification.objects.visible_to(norr).count() == 0
    assert norr.memberships.active().count() == 1


def test_a_coordinator_who_is_relieved_reads_no_more_of_the_desk(skane, post):
    """T40."""
    delivered = post("Healthy")
    deputy = colleague_of(skane, "vikarie")
    leave_all(deputy)
    give_duty(user=deputy, group=StandingGroup.COORDINATORS)
    experience = an_experience(skane, Audience.NETWORK)
    tell(deputy, experience)

    take_duty(user=deputy, group=StandingGroup.COORDINATORS)

    assert Notification.objects.visible_to(deputy).count() == 0
    assert deliver() == (0, 0)
    assert delivered == []
