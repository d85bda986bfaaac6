from django.apps import AppConfig


class AccountConfig(AppConfig):
    name = "extranet.account"
    label = "my_account"

    def ready(self) -> None:
        from . import kinds  # noqa: F401, PLC0415  # registers what we keep, once the models are there
