from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "methodbank.articles"
    label = "articles"

    def ready(self) -> None:
        from . import following, search  # noqa: F401, PLC0415  # source and signals need the apps

        following.watch()
