"""Mails to whoever sent a tip, and notifications to those who keep the place.

Neither holds what was written in the tip: whoever types another's address could put words into our mail, and a
notification outlives the tip. Each subject holds the reference, by which `wiping` finds the mails.
"""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from cms.contact import contact_settings
from extranet.keepers.keeping import keepers_of
from extranet.notifications.domain import Message, notify
from web.addresses import whole
from web.stored_links import stored_link

from .models import Tip


def tell_keepers(tip: Tip) -> None:
    def write() -> Message:
        title = _("A tip about %(place)s, %(reference)s") % {
            "place": tip.place,
            "reference": tip.reference,
        }
        words = _(
            "Somebody says that something in the register is wrong. Read it, and put it right or say no."
        )
        return Message(title, words)

    notify(
        recipients=keepers_of(tip.place),
        event=f"tip:{tip.pk}",
        link=stored_link(tip),
        write=write,
        about=tip,
    )


def send_decision(tip: Tip) -> None:
    """To the address that was left, if any, in the language of the form."""
    if not tip.email:
        return
    with translation.override(tip.language):
        subject = _("What became of your tip about %(place)s (%(reference)s)")
        context = {"tip": tip, "url": whole(tip.place.get_absolute_url())}
        reply_to = contact_settings().email
        EmailMessage(
            subject=subject % {"place": tip.place, "reference": tip.reference},
            body=render_to_string("tips/mail/decision.txt", context),
            to=[tip.email],
            reply_to=[reply_to] if reply_to else [],
        ).send()
