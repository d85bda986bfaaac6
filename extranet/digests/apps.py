from django.apps import AppConfig


class DigestsConfig(AppConfig):
    name = "extranet.digests"
    label = "digests"

    def ready(self) -> None:
        """Puts the digests in touch with search and with the inputs, once the apps are there."""
        from . import mentions, receivers, search  # noqa: F401, PLC0415  # each registers itself
