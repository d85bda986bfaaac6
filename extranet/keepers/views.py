"""The list of places that a person keeps, the page of one, and the forms that add to it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from accounts.requests import SignedInRequest, sign_in_required
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from methodbank.agreements.links import dead_since
from places.models import Municipality, Region
from registry.register_needs import needs_of

from . import finding, policies
from .forms import (
    AgreementForm,
    ContactForm,
    EventForm,
    KeptFilter,
    RowForm,
    SeenForm,
    SignatoriesForm,
    StatusForm,
)
from .keeping import keeping_of
from .kept_list import kept_places, listed
from .lines import documents_of, lines_of
from .models import AgreementParty
from .place_rows import PlaceRows, rows_of

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

A_PAGE = 50


@dataclass(frozen=True)
class Adding:
    """One of the forms of a place."""

    form: type[RowForm]
    heading: "StrOrPromise"
    lead: "StrOrPromise"
    of_document: bool = False


ADDING = {
    "status": Adding(
        StatusForm,
        _("Add a status"),
        _("The older values stand in the history. The page of the place shows the latest."),
    ),
    "dokument": Adding(
        AgreementForm,
        _("Add a document"),
        _("An agreement, a policy or whatever the place calls it. Then add when it was adopted and signed."),
    ),
    "handelse": Adding(
        EventForm,
        _("Add an event"),
        _("When a document was adopted, first signed, revised, or came to an end."),
        of_document=True,
    ),
    "antal": Adding(
        SignatoriesForm,
        _("Add a number of signatories"),
        _("How many had signed at one time. Each count stands beside the older ones."),
        of_document=True,
    ),
    "kontakt": Adding(
        ContactForm,
        _("Add a contact"),
        _("Whom people call or write to. A contact with the same role takes the place of the one before it."),
    ),
}


@sign_in_required
@require_safe
def kept_register(request: SignedInRequest) -> HttpResponse:
    keeping = keeping_of(request.user)
    form = KeptFilter(request.GET)
    kept = kept_places(keeping, **form.chosen())
    page = Paginator(kept, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "keeps_something": bool(keeping),
        "page_obj": page,
        "places": listed(page),
        "may_give_counties": policies.can_give_counties(request.user),
    }
    return render(request, "keepers/kept_register.html", context)


@sign_in_required
@require_safe
def kept_place(request: SignedInRequest, code: str) -> HttpResponse:
    place = finding.kept_place(request.user, code)
    rows = rows_of(place)
    context = about(request, place, rows) | {
        "heading": place.name,
        "statuses": lines_of(rows.statuses, rows),
        "governing": lines_of(rows.governing, rows),
        "documents": documents_of(rows),
        "contacts": lines_of(rows.contacts, rows),
        "press": SeenForm(seen=rows.seen_by(request.user), auto_id=False),
        "needs": needs_of([place.code]).get(place.code, []),
        "adding": [
            (what, one) for what, one in ADDING.items() if rows.standing_agreements or not one.of_document
        ],
        "parties": AgreementParty.objects.of_place(place).select_related("organisation", "agreement"),
        "may_name_parties": policies.can_name_parties(request.user, place) and bool(rows.standing_agreements),
        "may_redact": policies.can_redact(request.user),
    }
    return render(request, "keepers/kept_place.html", context)


@sign_in_required
@require_GET_or_POST
def kept_place_add(request: SignedInRequest, code: str, what: str) -> HttpResponse:
    place = finding.kept_place(request.user, code)
    if what not in ADDING:
        raise Http404
    adding, rows = ADDING[what], rows_of(place)
    if adding.of_document and not rows.standing_agreements:
        messages.info(request, gettext("Add the document first. Then you can say what happened to it."))
        return redirect("kept_place_add", place.code, "dokument")
    form = adding.form(posted(request), place=place, rows=rows, user=request.user, initial=_begun(request))
    if form.is_valid() and _added(request, form):
        messages.success(request, gettext("It is added. Thank you!"))
        return redirect("kept_place", place.code)
    context = about(request, place, rows_of(place)) | {
        "form": form,
        "heading": f"{adding.heading}: {place.name}",
        "lead": adding.lead,
        "cancel_url": reverse("kept_place", args=[place.code]),
    }
    return render(request, "keepers/add.html", context)


def _added(request: SignedInRequest, form: RowForm) -> bool:
    if saved(form, lambda: form.add(request.user)):
        return True
    form.read_again(rows_of(form.place).seen_by(request.user))
    return False


def _begun(request: HttpRequest) -> dict[str, str]:
    """What a link to the form has filled in: a tip that was read, or the answer of a contact."""
    return {name: str(value) for name, value in request.GET.items() if name != "seen"}


def about(request: SignedInRequest, place: Municipality | Region, rows: PlaceRows) -> dict[str, Any]:
    """What stands, and what others did last, for whoever is about to write."""
    others = lines_of(rows.last_by_others(request.user), rows)
    addresses = {address for row in rows for address in (row.source.url, getattr(row, "web", ""))}
    return {"place": place, "last_by_others": others, "dead": dead_since(addresses)}
