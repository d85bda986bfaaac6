"""What is typed where an organisation says what it is."""

from django.urls import reverse

from extranet.organisations.models import Organisation


def edit_url(organisation: Organisation) -> str:
    return reverse("organisation_edit", args=[organisation.slug])


def typed(organisation: Organisation, **changes) -> dict:
    return {"version": str(organisation.version), "offers": "", "travels": ""} | changes
