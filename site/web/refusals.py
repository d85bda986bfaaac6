"""A verb says no by raising a whole sentence for whoever tried; a view shows it and need not know the rule."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _


class Refused(Exception):
    """What the rules do not allow. The text is a whole sentence for whoever tried.

    A kind that is about one field names it, and a form shows the sentence there.
    """

    field: str | None = None
    # Whether the site cannot, rather than the rules: then the answer is that of a site that cannot (503).
    is_fault = False


def demand(may: bool, *, otherwise: str = "") -> None:
    """Asks a right once more, where the rows that it follows from are held. Raises Refused."""
    if not may:
        raise Refused(otherwise or _("You may not do this any more. Nothing was changed."))


def tell_done_or_refused(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Acts, and shows on the next page that it is `done`, or why it was refused. Whether it was done."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True
