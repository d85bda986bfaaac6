from django.apps import AppConfig


class InputsConfig(AppConfig):
    name = "extranet.inputs"
    label = "inputs"

    def ready(self) -> None:
        from . import search  # noqa: F401, PLC0415  # registers the source once the apps are there
