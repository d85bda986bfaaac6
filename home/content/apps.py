from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "home.content"
    label = "content"
