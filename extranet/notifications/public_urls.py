from django.urls import path

from . import views

PREFIX = "konto/"
urlpatterns = [path("inga-mejl/<str:token>/", views.unsubscribe, name="unsubscribe")]
