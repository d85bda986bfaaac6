"""What everyone may read of the organisations that want it: what they offer, and no people (T100)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.finding.social_cards import picture
from places.sorting import swedish_sort_key

from .link_previews import organisation_card, organisation_preview, organisations_preview
from .models import Organisation
from .policies import can_enter_extranet


@require_safe
def public_organisations(request: HttpRequest) -> HttpResponse:
    found = Organisation.objects.public().select_related("region", "municipality")
    in_order = sorted(found, key=lambda organisation: swedish_sort_key(organisation.name))
    context = {"organisations": in_order, "link_preview": organisations_preview(request)}
    return render(request, "organisations/public_organisations.html", context)


@require_safe
def public_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """An organisation without a public page answers like one that does not exist."""
    public = Organisation.objects.public().select_related("region", "municipality")
    shown = get_object_or_404(public, slug=slug)
    context = {
        "organisation": shown,
        "can_open_in_extranet": can_enter_extranet(request.user),
        "link_preview": organisation_preview(request, shown),
    }
    return render(request, "organisations/public_organisation.html", context)


@require_safe
def card(request: HttpRequest, key: str, mark: str) -> HttpResponse:
    """The picture for a shared link: drawn of what everyone may read now."""
    found = Organisation.objects.public().filter(slug=key).first()
    return picture(organisation_card(found) if found else None, mark)
