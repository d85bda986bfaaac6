from django.urls import path

from . import views

PREFIX = "sok/"
urlpatterns = [path("", views.results, name="search")]
