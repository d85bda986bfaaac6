from django.urls import path

from . import social_cards

urlpatterns = [
    path("delningsbild/webbplats/<slug:mark>.png", social_cards.of_site, name="site_card"),
    path("delningsbild/sida/<int:key>/<slug:mark>.png", social_cards.of_page, name="page_card"),
    path("delningsbild/plats/<slug:key>/<slug:mark>.png", social_cards.of_place, name="place_card"),
    path(
        "delningsbild/organisation/<slug:key>/<slug:mark>.png",
        social_cards.of_organisation,
        name="organisation_card",
    ),
    path(
        "delningsbild/erfarenhet/<uuid:key>/<slug:mark>.png",
        social_cards.of_experience,
        name="experience_card",
    ),
]
