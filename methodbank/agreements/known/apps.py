from django.apps import AppConfig


class KnownConfig(AppConfig):
    name = "methodbank.agreements.known"
    label = "known"
