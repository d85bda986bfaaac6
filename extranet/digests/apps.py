from django.apps import AppConfig


class DigestsConfig(AppConfig):
    name = "extranet.digests"
    label = "digests"

    def ready(self) -> None:
        from . import quotations  # noqa: F401, PLC0415  # tells the inputs where they are quoted
