from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "extranet.meetings"
    label = "meetings"

    def ready(self) -> None:
        from . import search  # noqa: F401, PLC0415  # registers the source once the apps are there
