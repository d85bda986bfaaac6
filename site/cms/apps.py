from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from .guards import copies as privacy  # noqa: PLC0415  # needs the page models

        privacy.watch()
        privacy.guard_actions()
