from django.urls import path

from . import public_views

urlpatterns = [
    path("", public_views.public_organisations, name="public_organisations"),
    path("<slug:slug>/", public_views.public_organisation, name="public_organisation"),
]
