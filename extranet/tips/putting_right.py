"""From a tip to the form of the register that puts it right, with what can be taken along filled in."""

import re
from urllib.parse import urlencode

from django.urls import reverse

from extranet.keepers.forms import PAGE

from .enums import Concern
from .models import Tip

# The forms of `keepers.views.ADDING`.
_FORMS = {
    Concern.AGREEMENT: "status",
    Concern.DIALOGUE: "status",
    Concern.CONTACT: "kontakt",
    Concern.EVENT: "handelse",
    Concern.SIGNATORIES: "antal",
    Concern.DOCUMENT: "dokument",
}
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


def form_for(tip: Tip) -> str:
    """The address of the form. Its source is the page that the tip names; words of the tip stand in no address."""
    form = _FORMS.get(Concern(tip.concern))
    if form is None:
        return reverse("kept_place", args=[tip.place.pk])
    address = reverse("kept_place_add", args=[tip.place.pk, form])
    named = _ADDRESS.search(f"{tip.known_from} {tip.text}")
    if named is None:
        return address
    begun = {"source": PAGE, "source_url": named.group().rstrip(".,;:!?)")}
    return f"{address}?{urlencode(begun)}"
