from django.apps import AppConfig


class DigestsConfig(AppConfig):
    name = "extranet.digests"
    label = "digests"
