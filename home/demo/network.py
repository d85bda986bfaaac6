"""Who is behind the demo's site. The number is one of those that are kept free for films and books."""

from wagtail.models import Site

from cms.contact import ContactSettings, contact_settings

WORDS = {
    "network_name": "Demonätverket",
    "email": "samordnare@knutpunkt.example",
    "phone": "040-628 04 00",
    "controller_name": "Idéburet Skåne",
    "controller_address": "Exempelgatan 1, 211 00 Malmö",
    "controller_email": "skane@knutpunkt.example",
    "accessibility_name": "Redaktören",
    "accessibility_email": "redaktor@knutpunkt.example",
}


def load() -> None:
    """Unless somebody has filled in anything."""
    contact = contact_settings()
    if len(contact.missing) == len(ContactSettings.NEEDED):
        site = Site.objects.get(is_default_site=True)
        ContactSettings.objects.update_or_create(site=site, defaults=WORDS)
