from django.apps import AppConfig


class ProgressConfig(AppConfig):
    name = "extranet.progress"
    label = "progress"
