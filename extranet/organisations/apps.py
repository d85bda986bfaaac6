from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "extranet.organisations"
    label = "organisations"
