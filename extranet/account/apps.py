from django.apps import AppConfig


class AccountConfig(AppConfig):
    name = "extranet.account"
    label = "my_account"
