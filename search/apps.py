from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from . import pages  # noqa: PLC0415  # its signals need the models

        pages.watch()
