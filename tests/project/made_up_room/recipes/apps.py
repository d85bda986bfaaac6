from django.apps import AppConfig


class RecipesConfig(AppConfig):
    name = "extranet.recipes"
    label = "recipes"
