from django.urls import path

from . import views

PREFIX = "skrivbord/"
urlpatterns = [path("", views.desk, name="desk")]
