from django.apps import AppConfig


class TrailConfig(AppConfig):
    name = "extranet.trail"
    label = "trail"
