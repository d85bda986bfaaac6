from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "extranet.meetings"
    label = "meetings"

    def ready(self) -> None:
        from . import receivers, search  # noqa: F401, PLC0415  # both need the models, which are there now
