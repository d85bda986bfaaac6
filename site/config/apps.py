from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """An app only so that its checks are known."""

    name = "config"

    def ready(self) -> None:
        from . import checks  # noqa: F401, PLC0415  # registers the checks once the apps are there
