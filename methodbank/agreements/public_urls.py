from django.urls import path

from . import views

PREFIX = "overenskommelser/"
urlpatterns = [
    path("", views.register, name="register"),
    path("data.csv", views.register_csv, name="register_csv"),
    path("data.json", views.register_json, name="register_json"),
    path("kommun/<str:code>/", views.municipality, name="register_municipality"),
    path("<slug:slug>/", views.region, name="register_region"),
]
