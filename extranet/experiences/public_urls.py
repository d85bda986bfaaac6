from django.urls import path

from . import public_views

PREFIX = "erfarenheter/"
urlpatterns = [
    path("", public_views.public_experiences, name="public_experiences"),
    path("<uuid:key>/", public_views.public_experience, name="public_experience"),
]
