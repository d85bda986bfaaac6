from django.urls import path

from . import invitation_views, public_views

urlpatterns = [
    path("organisationer/", public_views.public_organisations, name="public_organisations"),
    path("organisationer/<slug:slug>/", public_views.public_organisation, name="public_organisation"),
    path("inbjudan/<str:token>/", invitation_views.invitation, name="invitation"),
    path("delningsbild/organisation/<slug:key>/<slug:mark>.png", public_views.card, name="organisation_card"),
]
