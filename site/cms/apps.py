from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CmsConfig(AppConfig):
    name = "cms"

    def ready(self) -> None:
        from . import days, js_words, last_contact, old_slugs, way_in  # noqa: PLC0415  # need Wagtail's models
        from .guards import addresses, redirects, tree, waiting  # noqa: PLC0415  # as above
        from .guards import copies as privacy  # noqa: PLC0415  # as above
        from .translation import following  # noqa: PLC0415  # as above

        days.register_fields()
        js_words.watch()
        way_in.watch()
        last_contact.watch()
        following.watch()
        post_migrate.connect(old_slugs.make_plain, sender=self)
        # From the innermost: each wraps what the one before has wrapped.
        tree.watch()
        addresses.watch()
        privacy.watch()
        privacy.guard_actions()
        waiting.watch()
        redirects.watch()
