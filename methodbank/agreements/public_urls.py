from django.urls import path

from . import views

urlpatterns = [
    path("overenskommelser/", views.register, name="register"),
    path("overenskommelser/data.csv", views.register_csv, name="register_csv"),
    path("overenskommelser/data.xlsx", views.register_xlsx, name="register_xlsx"),
    path("overenskommelser/data.json", views.register_json, name="register_json"),
    path("overenskommelser/hitta/", views.find_place, name="find_place"),
    path("overenskommelser/kommun/<str:code>/", views.municipality, name="register_municipality"),
    path("overenskommelser/<slug:slug>/", views.region, name="register_region"),
    path("delningsbild/plats/<slug:key>/<slug:mark>.png", views.card, name="place_card"),
]
