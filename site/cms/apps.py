from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from . import days  # noqa: PLC0415  # needs Wagtail's models
        from .guards import copies as privacy  # noqa: PLC0415  # needs the page models

        days.register_fields()

        privacy.watch()
        privacy.guard_actions()
