from django.apps import AppConfig


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from . import days  # noqa: PLC0415  # needs Wagtail's models
        from .guards import addresses, redirects, tree, waiting  # noqa: PLC0415  # as above
        from .guards import copies as privacy  # noqa: PLC0415  # as above

        days.register_fields()
        # From the innermost: each wraps what the one before has wrapped.
        tree.watch()
        addresses.watch()
        privacy.watch()
        privacy.guard_actions()
        waiting.watch()
        redirects.watch()
