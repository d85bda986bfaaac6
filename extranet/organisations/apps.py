from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "extranet.organisations"
    label = "organisations"

    def ready(self) -> None:
        from . import receivers, search  # noqa: F401, PLC0415  # both need the models, which are there now
