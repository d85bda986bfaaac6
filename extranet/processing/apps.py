from django.apps import AppConfig


class ProcessingConfig(AppConfig):
    name = "extranet.processing"
    label = "processing"
