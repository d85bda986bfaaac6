from django.apps import AppConfig


class ExperiencesConfig(AppConfig):
    name = "extranet.experiences"
    label = "experiences"

    def ready(self) -> None:
        from . import search  # noqa: F401, PLC0415  # registers the source once the apps are there
