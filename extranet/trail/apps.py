from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "extranet.trail"
    label = "trail"

    def ready(self) -> None:
        from . import receivers  # noqa: F401, PLC0415  # listens once the models are there
