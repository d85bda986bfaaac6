from django.urls import reverse

from accounts.requests import SignedInRequest
from registry.desk import DeskSection

from .contact import ContactSettings, contact_settings


def missing_contact(request: SignedInRequest) -> dict[str, object] | None:
    """Until everything is filled in that the pages about contact, privacy and accessibility promise."""
    missing = contact_settings().missing
    return {"missing": missing, "url": address_of_settings()} if missing else None


def address_of_settings() -> str:
    return reverse(
        "wagtailsettings:edit", args=[ContactSettings._meta.app_label, ContactSettings._meta.model_name]
    )


DESK_SECTIONS = [DeskSection(order=5, template="cms/missing_contact.html", context=missing_contact)]
