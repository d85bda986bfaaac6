from django.apps import AppConfig


class SignaturesConfig(AppConfig):
    name = "extranet.signatures"
    label = "signatures"
