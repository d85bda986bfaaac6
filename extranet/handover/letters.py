"""Notifications and mails about handovers. They say who and where, never what drafts are called (T33)."""

from __future__ import annotations

from django.utils.translation import gettext as _

from accounts.models import User
from extranet.notifications.domain import Message, notify
from web.stored_links import stored_address, stored_link

from .enums import HandoverStatus
from .models import Handover


def ask_successor(handover: Handover) -> None:
    def write() -> Message:
        title = _("Will you take over after %(name)s?") % {"name": handover.leaver}
        text = _("%(name)s asks you. See what it is about, and say yes or no.") % {
            "name": handover.proposed_by
        }
        return Message(title, "\n\n".join(filter(None, [text, handover.note])))

    notify(
        recipients=[handover.successor],
        event=f"handover:{handover.pk}",
        link=stored_link(handover),
        write=write,
        about=handover,
    )


def tell_of_decision(handover: Handover, *, by: User | None) -> None:
    """Tells everyone the handover concerns, except the person who decided."""
    concerned = [handover.leaver, handover.proposed_by]
    if handover.status == HandoverStatus.WITHDRAWN:
        concerned.append(handover.successor)
    notify(
        recipients=[person for person in concerned if person != by],
        event=f"handover-{handover.status}:{handover.pk}",
        link=stored_link(handover),
        write=lambda: Message(_decision(handover), ""),
        about=handover,
    )


def _decision(handover: Handover) -> str:
    words = {"leaver": handover.leaver, "successor": handover.successor}
    match HandoverStatus(handover.status):
        case HandoverStatus.ACCEPTED:
            return _("%(successor)s has taken over after %(leaver)s") % words
        case HandoverStatus.DECLINED:
            return _("%(successor)s could not take over after %(leaver)s") % words
        case _:
            return _("The handover from %(leaver)s to %(successor)s was taken back") % words


def tell_of_drafts(handover: Handover) -> None:
    """Tells the author that her drafts were handed over by somebody else, also when she is no longer a member."""
    link = stored_address("my_data")

    def write() -> Message:
        title = _("Your drafts in %(organisation)s have been taken over") % {
            "organisation": handover.organisation
        }
        return Message(title, _("You had not handed them over yourself. Somebody there reads them now."))

    notify(recipients=[handover.leaver], event=f"handover-drafts:{handover.pk}", link=link, write=write)
