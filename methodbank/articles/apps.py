from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "methodbank.articles"
    label = "articles"

    def ready(self) -> None:
        from . import search  # noqa: F401, PLC0415  # registers the source once the apps are there
