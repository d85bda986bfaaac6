from django.apps import AppConfig


class ContactChecksConfig(AppConfig):
    name = "extranet.contact_checks"
    label = "contact_checks"
