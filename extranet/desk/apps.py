from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "extranet.desk"
    label = "desk"
