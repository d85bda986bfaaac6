from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RegistryConfig(AppConfig):
    """The registry imports no room by name: rooms join by files that are found by their names (`registry.rooms`)."""

    name = "registry"

    def ready(self) -> None:
        """Imports these files of every app once all apps are loaded; each registers its contents on import."""
        autodiscover_modules("checks", "receivers", "search", "jobs")
