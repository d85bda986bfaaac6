from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    name = "home.announcements"
    label = "announcements"

    def ready(self) -> None:
        from . import receivers  # noqa: PLC0415  # its signals need the models

        receivers.watch()
