from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "methodbank.agreements"
    label = "agreements"

    def ready(self) -> None:
        from . import search  # noqa: F401, PLC0415  # registers the source once the apps are there
