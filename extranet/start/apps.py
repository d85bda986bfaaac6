from django.apps import AppConfig


class StartConfig(AppConfig):
    name = "extranet.start"
    label = "start"
