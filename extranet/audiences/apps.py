from django.apps import AppConfig


class AudiencesConfig(AppConfig):
    """Who may see what members write. No tables of its own: guarded models inherit from here."""

    name = "extranet.audiences"
    label = "audiences"

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415  # registers the checks once the apps are there
