from django.apps import AppConfig


class KeepersConfig(AppConfig):
    name = "extranet.keepers"
    label = "keepers"
