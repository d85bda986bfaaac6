"""What people are told of what the people desk runs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from extranet.notifications.domain import Message, notify
from extranet.organisations.models import Organisation
from web.stored_links import stored_link


def ask_for_review(handover: Any, organisation: Organisation) -> None:
    link = stored_link(organisation)

    def write() -> Message:
        title = _("Who is the contact person of %(organisation)s now?") % {"organisation": organisation}
        text = _(
            "The address on the organisation's page is still that of %(name)s. See to it that it is right."
        )
        return Message(title, text % {"name": handover.leaver})

    notify(
        recipients=[handover.successor],
        event=f"contact-review:{handover.pk}",
        link=link,
        write=write,
        about=organisation,
    )
