from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from .guards import copies as privacy  # noqa: PLC0415  # needs the page models
        from .guards import tree, waiting  # noqa: PLC0415  # as above

        tree.watch()
        privacy.watch()
        privacy.guard_actions()
        waiting.watch()
