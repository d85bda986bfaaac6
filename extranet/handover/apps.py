from django.apps import AppConfig


class HandoverConfig(AppConfig):
    name = "extranet.handover"
    label = "handover"
