from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RegistryConfig(AppConfig):
    """Knows no room. Each joins the house by files of its own, which are found by their names (`registry.rooms`)."""

    name = "registry"

    def ready(self) -> None:
        """These register themselves when they are imported, which needs every app to be there."""
        autodiscover_modules("checks", "receivers", "search", "jobs")
