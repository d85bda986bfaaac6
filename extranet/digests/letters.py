"""Whom a digest is told to: the body that gets it, those in whose name it is sent, and the coordinators."""

from functools import partial

from django.utils.translation import gettext as _

from extranet.inputs.models import NationalInput
from extranet.notifications.domain import Message, notify
from extranet.organisations.enums import StandingGroup
from extranet.organisations.queries import members_of, people_in
from web.stored_links import stored_link

from .models import Citation, Digest, DigestPoint, PointAnswer


def tell_body(digest: Digest) -> None:
    def write() -> Message:
        title = _("You have a digest of input: %(title)s") % {"title": digest.title}
        return Message(
            title, _("The network has sent you a digest. You can read it and answer point by point.")
        )

    notify(
        recipients=members_of(digest.addressed_to),
        event=f"digest-sent:{digest.pk}",
        link=stored_link(digest),
        write=write,
        about=digest,
    )


def tell_sender_of_sending(digest: Digest, national_input: NationalInput) -> None:
    words = {
        "number": national_input.reference,
        "body": digest.addressed_to.name,
        "digest": digest.reference,
        "title": digest.title,
    }

    def write() -> Message:
        title = _("Your input %(number)s has been sent to %(body)s") % words
        text = (
            _("It is quoted in digest %(digest)s, “%(title)s”. You get an e-mail when an answer comes.")
            % words
        )
        return Message(title, text)

    notify(
        recipients=members_of(national_input.organisation),
        event=f"digest-sent:{digest.pk}:{national_input.pk}",
        link=stored_link(national_input),
        write=write,
        about=national_input,
        can_wait=True,
    )


def tell_of_answer(answer: PointAnswer) -> None:
    """Each person hears of an answer once, however many of her organisation's inputs stand under the point."""
    cited = answer.point.citations.select_related("input__organisation")
    for citation in cited:
        notify(
            recipients=members_of(citation.input.organisation),
            event=f"answer:{answer.pk}",
            link=stored_link(citation.input),
            write=partial(_answer_to_sender, answer, citation),
            about=citation.input,
        )
    link = stored_link(answer.point.digest)
    notify(
        recipients=people_in(StandingGroup.COORDINATORS),
        event=f"answer:{answer.pk}",
        link=link,
        write=lambda: _answer_to_desk(answer),
        about=answer.point.digest,
    )


def tell_of_withdrawal(point: DigestPoint, national_input: NationalInput) -> None:
    """A draft has lost words it quoted: the coordinator should look at the point again (T98)."""

    def write() -> Message:
        title = _("A quoted input was taken back: %(number)s") % {"number": national_input.reference}
        text = _(
            "The quote is gone from the point “%(heading)s” in “%(title)s”. See whether the point still holds."
        )
        return Message(title, text % {"heading": point.heading, "title": point.digest.title})

    notify(
        recipients=people_in(StandingGroup.COORDINATORS),
        event=f"citation-lost:{point.pk}:{national_input.pk}",
        link=stored_link(point.digest),
        write=write,
        about=point.digest,
    )


def _answer_to_sender(answer: PointAnswer, citation: Citation) -> Message:
    words = {"body": answer.organisation.name, "number": citation.input_reference}
    title = _("%(body)s has answered your input %(number)s") % words
    return Message(title, f"{answer.point.heading}\n\n{answer.text}")


def _answer_to_desk(answer: PointAnswer) -> Message:
    words = {"body": answer.organisation.name, "digest": answer.point.digest.reference}
    title = _("%(body)s has answered a point in digest %(digest)s") % words
    return Message(title, f"{answer.point.heading}\n\n{answer.text}")
