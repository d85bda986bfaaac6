from django.urls import path

from . import social_cards

PREFIX = "delningsbild/"
urlpatterns = [
    path("webbplats/<slug:mark>.png", social_cards.of_site, name="site_card"),
    path("sida/<int:key>/<slug:mark>.png", social_cards.of_page, name="page_card"),
]
