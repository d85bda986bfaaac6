from django.apps import AppConfig


class SetupConfig(AppConfig):
    name = "home.setup"
    label = "setup"
