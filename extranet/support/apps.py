from django.apps import AppConfig


class SupportConfig(AppConfig):
    name = "extranet.support"
    label = "support"
