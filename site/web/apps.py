from django.apps import AppConfig


class WebConfig(AppConfig):
    """An app for its template tags."""

    name = "web"
