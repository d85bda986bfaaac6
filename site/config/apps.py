from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """An app only so that its checks are known."""

    name = "config"
