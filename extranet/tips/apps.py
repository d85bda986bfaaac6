from django.apps import AppConfig


class TipsConfig(AppConfig):
    name = "extranet.tips"
    label = "tips"
