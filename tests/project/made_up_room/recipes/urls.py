from django.urls import path

from . import views

PREFIX = "recept/"
urlpatterns = [
    path("", views.recipes, name="recipes"),
    path("<uuid:key>/", views.recipe, name="recipe"),
]
