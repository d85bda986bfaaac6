from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "extranet.handover"
    label = "handover"

    def ready(self) -> None:
        from . import receivers  # noqa: F401, PLC0415  # it registers itself, once the apps are there
