from django.urls import path

from . import public_views

urlpatterns = [
    path("erfarenheter/", public_views.public_experiences, name="public_experiences"),
    path("erfarenheter/<uuid:key>/", public_views.public_experience, name="public_experience"),
    path("delningsbild/erfarenhet/<uuid:key>/<slug:mark>.png", public_views.card, name="experience_card"),
]
