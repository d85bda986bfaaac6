from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from . import checks, pages  # noqa: F401, PLC0415  # registers the checks once the apps are there

        pages.watch()
