from django.urls import path

from . import public_views

PREFIX = "livstecken/"
urlpatterns = [
    path("<str:token>/", public_views.quiet_answer, name="quiet_answer"),
]
