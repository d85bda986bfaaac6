from django.urls import path

from . import invitation_views, public_views

urlpatterns = [
    path("organisationer/", public_views.public_organisations, name="public_organisations"),
    path("organisationer/<slug:slug>/", public_views.public_organisation, name="public_organisation"),
    path("inbjudan/<str:token>/", invitation_views.invitation, name="invitation"),
]
