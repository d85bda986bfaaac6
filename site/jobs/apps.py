from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    name = "jobs"

    def ready(self) -> None:
        """Finds what rooms have declared: each in a file `jobs.py` of its own."""
        from . import receivers  # noqa: F401, PLC0415  # listens once the models are there

        autodiscover_modules("jobs")
