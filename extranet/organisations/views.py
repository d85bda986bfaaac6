from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from places.sorting import swedish_sort_key

from .models import Organisation
from .policies import belongs_to, can_see_people


def organisations(request: HttpRequest) -> HttpResponse:
    found = Organisation.objects.visible_to(request.user).select_related("region", "municipality")
    in_order = sorted(found, key=lambda organisation: swedish_sort_key(organisation.name))
    return render(request, "organisations/organisations.html", {"organisations": in_order})


def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    visible = Organisation.objects.visible_to(request.user).select_related("region", "municipality", "group")
    shown = get_object_or_404(visible, slug=slug)
    context = {
        "organisation": shown,
        "is_own": belongs_to(request.user, shown),
        "can_see_people": can_see_people(request.user, shown),
        "people": people_of(shown) if can_see_people(request.user, shown) else [],
    }
    return render(request, "organisations/organisation.html", context)


def people_of(organisation: Organisation) -> list[tuple[str, str]]:
    """Name and role of its active members. A person who has given no name is not shown by her address (T100)."""
    memberships = organisation.memberships.active().select_related("user")
    named = [(membership.user.get_full_name(), membership.get_role_display()) for membership in memberships]
    return sorted((row for row in named if row[0]), key=lambda row: swedish_sort_key(row[0]))
