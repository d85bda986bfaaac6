from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.models import User
from accounts.requests import SignedInRequest, allow, sign_in_required
from forms.posting import posted, require_GET_or_POST
from forms.saving import saved
from places.sorting import swedish_sort_key
from web.refusals import tell_done_or_refused
from web.text.language import Said

from . import acting, profiles
from .forms import ActForForm, ProfileForm
from .models import Organisation
from .policies import (
    belongs_to,
    can_edit_organisation,
    can_place_organisation,
    can_register_organisations,
    can_see_people,
)

# Reading -----------------------------------------------------------------------------------


@sign_in_required
@require_safe
def organisations(request: SignedInRequest) -> HttpResponse:
    found = Organisation.objects.visible_to(request.user).select_related("region", "municipality")
    in_order = sorted(found, key=lambda organisation: swedish_sort_key(organisation.name))
    context = {"organisations": in_order, "can_register": can_register_organisations(request.user)}
    return render(request, "organisations/organisations.html", context)


@sign_in_required
@require_safe
def organisation(request: SignedInRequest, slug: str) -> HttpResponse:
    shown = visible(request.user, slug)
    can_edit = can_edit_organisation(request.user, shown)
    context = {
        "organisation": shown,
        "heading": Said(shown.name),
        "is_own": belongs_to(request.user, shown),
        "can_edit": can_edit,
        "is_contact_old": can_edit and profiles.is_contact_old(shown),
        "can_see_people": can_see_people(request.user, shown),
        "people": people_of(shown) if can_see_people(request.user, shown) else [],
    }
    return render(request, "organisations/organisation.html", context)


def people_of(organisation: Organisation) -> list[tuple[str, str]]:
    """Name and role of its active members. A person who has given no name is not shown by her address (T100)."""
    memberships = organisation.memberships.active().select_related("user")
    named = [(membership.user.get_full_name(), membership.get_role_display()) for membership in memberships]
    return sorted((row for row in named if row[0]), key=lambda row: swedish_sort_key(row[0]))


# Writing -----------------------------------------------------------------------------------


@sign_in_required
@require_GET_or_POST
def organisation_new(request: SignedInRequest) -> HttpResponse:
    words = _("The coordinator takes new organisations into the list. Write to the coordinator.")
    allow(can_register_organisations(request.user), otherwise=words)
    form = ProfileForm(posted(request), may_list=True)
    if form.is_valid() and (made := _registered(request, form)):
        messages.success(request, _("The organisation is in the list. Now you can invite its people."))
        return redirect(made)
    context = {"form": form, "heading": _("New organisation"), "cancel_url": reverse("organisations")}
    return render(request, "extranet/form_page.html", context)


@sign_in_required
@require_GET_or_POST
def organisation_edit(request: SignedInRequest, slug: str) -> HttpResponse:
    opened = editable(request.user, slug)
    form = ProfileForm(
        posted(request),
        instance=opened,
        may_list=can_register_organisations(request.user),
        may_place=can_place_organisation(request.user, opened),
    )
    if form.is_valid() and _changed(request, slug, form):
        messages.success(request, _("The profile is saved."))
        return redirect("organisation", slug)
    # The form has written what was typed on its own copy.
    saved_before = visible(request.user, slug)
    context = {
        "form": form,
        "heading": _("Change the profile: %(organisation)s") % {"organisation": saved_before},
        "cancel_url": saved_before.get_absolute_url(),
    }
    return render(request, "extranet/form_page.html", context)


def _registered(request: SignedInRequest, form: ProfileForm) -> Organisation | None:
    return saved(form, lambda: profiles.register_organisation(profile=form.profile(), by=request.user))


def _changed(request: SignedInRequest, slug: str, form: ProfileForm) -> Organisation | None:
    """The form has written what was typed on its own copy, so the rule is asked of what is saved."""
    opened = visible(request.user, slug)
    version, profile = form.cleaned_data["version"], form.profile()
    return saved(
        form,
        lambda: profiles.change_profile(
            organisation=opened, version=version, profile=profile, by=request.user
        ),
    )


@sign_in_required
@require_POST
def contact_confirm(request: SignedInRequest, slug: str) -> HttpResponse:
    opened = editable(request.user, slug)
    done = _("Thank you! Everyone can see that the contact still holds.")
    tell_done_or_refused(
        request, lambda: profiles.confirm_contact(organisation=opened, by=request.user), done
    )
    return redirect("organisation", slug)


@sign_in_required
@require_POST
def act_for(request: SignedInRequest) -> HttpResponse:
    """Chooses whom she writes for, and stays where she was."""
    own = Organisation.objects.visible_to(request.user).written_for_by(request.user)
    form = ActForForm(request.POST, organisations=own)
    if form.is_valid():
        acting.act_for(request, form.cleaned_data["organisation"])
    else:
        messages.error(request, _("You can only write for an organisation that you belong to."))
    back = request.POST.get("next", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, None)
    return redirect(back if is_ours else "extranet_home")


# What several views share ------------------------------------------------------------------


def visible(user: User, slug: str) -> Organisation:
    rows = Organisation.objects.visible_to(user).select_related("region", "municipality", "group")
    return get_object_or_404(rows, slug=slug)


def editable(user: User, slug: str) -> Organisation:
    """Who runs the organisation is named to whoever may not, so that she knows whom to ask."""
    found = visible(user, slug)
    words = _(
        "Only the organisation's administrators change its profile. Ask one of them, or the coordinator."
    )
    allow(can_edit_organisation(user, found), otherwise=words)
    return found
