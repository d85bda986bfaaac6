from django.apps import AppConfig


class PersonalDataConfig(AppConfig):
    name = "extranet.personal_data"
    label = "personal_data"

    def ready(self) -> None:
        from . import kinds  # noqa: F401, PLC0415  # registers what we keep, once the models are there
