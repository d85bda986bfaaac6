from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "home.demo"
    label = "demo"
