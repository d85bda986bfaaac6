from django.urls import path

from . import views

urlpatterns = [
    path("", views.trail, name="trail"),
    path("lista/", views.trail_export, name="trail_export"),
]
