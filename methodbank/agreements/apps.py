from django.apps import AppConfig


class AgreementsConfig(AppConfig):
    name = "methodbank.agreements"
    label = "agreements"
