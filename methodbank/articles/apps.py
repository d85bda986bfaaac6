from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "methodbank.articles"
    label = "articles"

    def ready(self) -> None:
        from . import following  # noqa: PLC0415  # its signals need the models

        following.watch()
