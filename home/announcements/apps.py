from django.apps import AppConfig


class AnnouncementsConfig(AppConfig):
    name = "home.announcements"
    label = "announcements"

    def ready(self) -> None:
        from . import receivers, search  # noqa: F401, PLC0415  # sources and signals need the apps

        receivers.watch()
