from django.apps import AppConfig


class QuietAgreementsConfig(AppConfig):
    name = "extranet.quiet_agreements"
    label = "quiet_agreements"
