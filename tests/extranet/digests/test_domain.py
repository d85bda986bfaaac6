import dataclasses
import uuid

import pytest

from extranet.digests import domain, sending
from extranet.digests.enums import DigestStatus
from extranet.digests.holding import DigestError
from extranet.digests.models import Citation, Digest, DigestFile, PointAnswer
from extranet.inputs.domain import change_input, share_input, withdraw_input
from extranet.inputs.enums import InputStatus
from extranet.inputs.models import NationalInput
from extranet.inputs.quotations import quotations_of
from extranet.notifications.models import Notification
from extranet.organisations.enums import OrganisationKind
from extranet.organisations.models import Organisation
from forms.versions import ChangedMeanwhile
from tests.extranet.inputs.makers import make_accepted, make_filed, text
from tests.people import make_organisation, make_person
from web.refusals import Refused

from .makers import POINT, QUOTE, make_approved, make_digest, make_point, make_sent

pytestmark = pytest.mark.both_databases


def status_of(source):
    return NationalInput.objects.get(pk=source.pk).state


def test_from_input_to_answer(skane, norr, samordnare, nod, mailoutbox):
    """N4, N5: the whole way; each sender sees where her words went and what was answered."""
    digest = make_sent(samordnare, skane, norr)
    assert digest.reference == f"{digest.year}:1"
    assert set(NationalInput.objects.values_list("status", flat=True)) == {InputStatus.SENT}
    mailoutbox.clear()
    point = digest.points.get()
    sending.answer_point(point=point, by=nod, text="Vi tar upp det i **mars**.")
    told = sorted(message.to[0] for message in mailoutbox)
    assert told == ["norr@knutpunkt.example", "samordnare@knutpunkt.example", "skane@knutpunkt.example"]
    for person in (skane, norr):
        source = NationalInput.objects.get(author=person)
        assert source.state == InputStatus.ANSWERED
        [quotation] = quotations_of(source, person)
        assert [answer.text for answer in quotation.answers] == ["Vi tar upp det i **mars**."]
        last = Notification.objects.filter(recipient=person).first()
        assert last.link == f"/extranat/inspel/{source.pk}/"
        assert "mars" in last.text


def test_audit_log_tells_every_step_with_its_date(skane, samordnare, nod):
    """N5"""
    digest = make_sent(samordnare, skane)
    sending.answer_point(point=digest.points.get(), by=nod, text="Ja.")
    steps = NationalInput.objects.get().steps.all()
    assert [step.status for step in steps] == [
        "draft", "filed", "being_read", "accepted", "in_digest", "sent", "answered",
    ]  # fmt: skip
    assert all(step.at for step in steps)


def test_who_sees_a_draft_and_who_what_was_sent(skane, norr, lokal, samordnare, redaktor, admin, nod):
    digest = make_approved(samordnare, skane)
    everyone = [skane, norr, lokal, samordnare, redaktor, admin, nod]
    seen = {user.first_name or "Admin" for user in everyone if Digest.objects.visible_to(user).exists()}
    assert seen == {"Samordnare", "Admin"}
    sending.send(digest=digest, by=samordnare)
    seen = {user.first_name or "Admin" for user in everyone if Digest.objects.visible_to(user).exists()}
    assert seen == {"Skane", "Norr", "Samordnare", "Admin", "Nod"}
    assert not Digest.objects.changeable_by(samordnare).exists()
    assert not NationalInput.objects.visible_to(nod).exists()


def test_body_sees_only_what_was_sent_to_it(skane, samordnare, nod):
    make_organisation("MUCF", OrganisationKind.NATIONAL_BODY)
    other = make_sent(samordnare, skane, body="MUCF")
    mine = make_sent(samordnare, skane)
    assert list(Digest.objects.visible_to(nod)) == [mine]
    assert (other.number, mine.number) == (1, 2)


def test_quote_stays_when_the_input_changes(skane, samordnare, nod):
    """T90"""
    digest = make_sent(samordnare, skane)
    source = NationalInput.objects.get()
    NationalInput.objects.filter(pk=source.pk).update(
        status=InputStatus.DRAFT, filed_at=None, year=None, number=None
    )
    change_input(
        national_input=source, by=source.responsible, version=1, text=text(evidence="Något helt annat.")
    )
    Organisation.objects.filter(pk=source.organisation_id).update(name="Nytt namn")
    citation = digest.points.get().citations.get()
    assert (citation.quote, citation.organisation_name, citation.input_version) == (
        QUOTE,
        "Idéburet Skåne",
        1,
    )


@pytest.mark.parametrize(
    "words", ["Två kommuner  har\nberättat samma sak.", "har kassören redan", "har **kassören** redan lånat"]
)
def test_words_as_typed_or_as_shown_are_a_quote(skane, samordnare, nod, words):
    make_point(make_digest(samordnare), samordnare, make_accepted(skane, samordnare), quote=words)
    assert Citation.objects.get().quote == words


@pytest.mark.parametrize("words", ["Alla kommuner har berättat samma sak.", "två kommuner", " "])
def test_made_up_words_are_no_quote(skane, samordnare, nod, words):
    with pytest.raises(domain.QuoteError):
        make_point(make_digest(samordnare), samordnare, make_accepted(skane, samordnare), quote=words)


def test_only_accepted_input_that_the_coordinator_sees_is_quoted(skane, samordnare, nod):
    digest = make_digest(samordnare)
    with pytest.raises(DigestError):
        make_point(digest, samordnare, make_filed(skane))
    accepted = make_accepted(skane, samordnare)
    with pytest.raises(Refused):
        domain.cite(point=digest.points.first(), national_input=accepted, quote=QUOTE, by=nod)


def test_quoting_twice_is_once(skane, samordnare, nod):
    """T67"""
    accepted = make_accepted(skane, samordnare)
    make_point(make_digest(samordnare), samordnare, accepted, accepted)
    assert Citation.objects.count() == 1


def test_input_waits_again_when_its_last_quote_goes(skane, samordnare, nod):
    accepted = make_accepted(skane, samordnare)
    digest = make_digest(samordnare)
    first = make_point(digest, samordnare, accepted)
    make_point(digest, samordnare, accepted)
    domain.uncite(citation=first.citations.get(), by=samordnare)
    assert status_of(accepted) == InputStatus.IN_DIGEST
    domain.delete_point(point=digest.points.last(), by=samordnare)
    assert status_of(accepted) == InputStatus.ACCEPTED


def test_sender_hears_once_that_she_is_in_a_digest(skane, samordnare, nod):
    accepted = make_accepted(skane, samordnare)
    point = make_point(make_digest(samordnare), samordnare, accepted)
    before = Notification.objects.filter(recipient=skane).count()
    domain.uncite(citation=point.citations.get(), by=samordnare)
    domain.cite(point=point, national_input=accepted, quote=QUOTE, by=samordnare)
    assert Notification.objects.filter(recipient=skane).count() == before


def test_digest_without_points_or_with_a_bare_point_is_not_approved(skane, samordnare, nod):
    """N4"""
    digest = make_digest(samordnare)
    with pytest.raises(DigestError):
        sending.approve(digest=digest, by=samordnare)
    make_point(digest, samordnare, make_accepted(skane, samordnare))
    make_point(digest, samordnare)
    with pytest.raises(DigestError):
        sending.approve(digest=digest, by=samordnare)


def test_draft_is_not_sent(skane, samordnare, nod):
    digest = sending.reopen(digest=make_approved(samordnare, skane), by=samordnare)
    with pytest.raises(DigestError):
        sending.send(digest=digest, by=samordnare)
    assert not DigestFile.objects.exists()


def test_approved_digest_is_opened_again_before_it_changes(skane, samordnare, nod):
    digest = make_approved(samordnare, skane)
    with pytest.raises(DigestError):
        domain.add_point(digest=digest, by=samordnare, text=POINT)
    sending.reopen(digest=digest, by=samordnare)
    domain.add_point(digest=digest, by=samordnare, text=POINT)


def test_nothing_is_changed_after_sending(skane, samordnare, nod):
    digest = make_sent(samordnare, skane)
    point, citation = digest.points.get(), Citation.objects.get()
    source = make_accepted(skane, samordnare)
    attempts = [
        lambda: sending.reopen(digest=digest, by=samordnare),
        lambda: domain.add_point(digest=digest, by=samordnare, text=POINT),
        lambda: domain.change_point(point=point, by=samordnare, version=1, text=POINT),
        lambda: domain.move_point(point=point, by=samordnare, up=True),
        lambda: domain.delete_point(point=point, by=samordnare),
        lambda: domain.cite(point=point, national_input=source, quote=QUOTE, by=samordnare),
        lambda: domain.uncite(citation=citation, by=samordnare),
    ]
    for attempt in attempts:
        with pytest.raises(DigestError):
            attempt()


def test_second_of_two_coordinators_is_told(skane, samordnare, nod):
    """T88"""
    point = make_point(make_digest(samordnare), samordnare)
    domain.change_point(point=point, by=samordnare, version=1, text=POINT)
    with pytest.raises(ChangedMeanwhile):
        domain.change_point(
            point=point, by=samordnare, version=1, text=dataclasses.replace(POINT, heading="Annat")
        )


def test_points_change_places(samordnare, nod):
    digest = make_digest(samordnare)
    for heading in "abc":
        make_point(digest, samordnare, text=dataclasses.replace(POINT, heading=heading))
    domain.move_point(point=digest.points.get(heading="c"), by=samordnare, up=True)
    domain.move_point(point=digest.points.get(heading="a"), by=samordnare, up=True)
    assert [point.heading for point in digest.points.all()] == ["a", "c", "b"]


def test_withdrawn_input_leaves_the_draft_and_the_coordinator_is_told(skane, norr, samordnare, nod):
    """T98: approval goes too, for what was approved is no more."""
    digest = make_approved(samordnare, skane, norr)
    source = NationalInput.objects.get(author=skane)
    withdraw_input(national_input=source, by=skane)
    digest.refresh_from_db()
    assert digest.status == DigestStatus.DRAFT
    assert [citation.organisation_name for citation in Citation.objects.all()] == ["Idéburet Norr"]
    assert Notification.objects.filter(recipient=samordnare, event__startswith="citation-lost:").count() == 1


def test_sent_input_is_not_withdrawn(skane, samordnare, nod):
    from extranet.inputs.domain import InputError  # noqa: PLC0415  # only here

    make_sent(samordnare, skane)
    with pytest.raises(InputError):
        withdraw_input(national_input=NationalInput.objects.get(), by=skane)
    assert Citation.objects.count() == 1


def test_narrowed_input_is_still_quoted_and_still_hidden(skane, norr, samordnare, nod):
    """T98: who may read the input and what was sent are two things."""
    make_sent(samordnare, skane)
    source = NationalInput.objects.get()
    share_input(national_input=source, by=source.responsible, audience="organisation")
    assert not NationalInput.objects.visible_to(norr).exists()


def test_sending_twice_is_once(skane, samordnare, nod, mailoutbox):
    """T67"""
    digest = make_approved(samordnare, skane)
    mailoutbox.clear()
    first = sending.send(digest=digest, by=samordnare)
    second = sending.send(digest=digest, by=samordnare)
    assert first.sent_at == second.sent_at
    assert DigestFile.objects.count() == 3
    assert [message.to for message in mailoutbox] == [["nod@knutpunkt.example"]]


def test_input_in_two_digests_reaches_its_sender_from_both(skane, samordnare, nod):
    make_organisation("MUCF", OrganisationKind.NATIONAL_BODY)
    source = make_accepted(skane, samordnare)
    first, second = make_digest(samordnare), make_digest(samordnare, body="MUCF")
    points = [make_point(digest, samordnare, source) for digest in (first, second)]
    for digest in (first, second):
        sending.approve(digest=digest, by=samordnare)
    sending.send(digest=first, by=samordnare)
    sending.answer_point(point=points[0], by=nod, text="Ja.")
    sending.send(digest=second, by=samordnare)
    assert Notification.objects.filter(recipient=skane, event__startswith="digest-sent:").count() == 2
    assert status_of(source) == InputStatus.ANSWERED
    assert [quotation.addressed_to for quotation in quotations_of(source, skane)] == ["NOD", "MUCF"]


def test_answers_are_added_and_never_changed(skane, samordnare, nod):
    point = make_sent(samordnare, skane).points.get()
    first = sending.answer_point(point=point, by=nod, text="Ja.")
    sending.answer_point(point=point, by=nod, text="Nu är det klart.")
    assert PointAnswer.objects.count() == 2
    first.text = "Nej."
    with pytest.raises(TypeError):
        first.save()


def test_answer_sent_twice_is_once(skane, samordnare, nod, mailoutbox):
    """T67"""
    point, key = make_sent(samordnare, skane).points.get(), uuid.uuid4()
    mailoutbox.clear()
    for _ in range(2):
        sending.answer_point(point=point, by=nod, text="Ja.", submission_key=key)
    assert PointAnswer.objects.count() == 1
    assert len(mailoutbox) == 2


def test_organisation_quoted_twice_hears_an_answer_once_a_person(skane, samordnare, nod):
    colleague = make_person("kollega", Organisation.objects.get(name="Idéburet Skåne"))
    point = make_sent(samordnare, skane, skane).points.get()
    sending.answer_point(point=point, by=nod, text="Ja.")
    for person in (skane, colleague):
        assert Notification.objects.filter(recipient=person, event__startswith="answer:").count() == 1
    assert set(NationalInput.objects.values_list("status", flat=True)) == {InputStatus.ANSWERED}


def test_mention_is_for_those_who_may_read_the_digest(skane, lokal, samordnare, nod):
    make_sent(samordnare, skane)
    source = NationalInput.objects.get()
    assert len(quotations_of(source, skane)) == 1
    assert quotations_of(source, lokal) == []
