from django.apps import AppConfig


class ArticlesConfig(AppConfig):
    name = "methodbank.articles"
    label = "articles"
