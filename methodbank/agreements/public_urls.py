from django.urls import path

from . import views
from .open_data import views as open_data
from .open_data.tables import VERSION

FILES = f"overenskommelser/data/{VERSION}/"

urlpatterns = [
    path("overenskommelser/", views.register, name="register"),
    path("overenskommelser/data.csv", views.register_csv, name="register_csv"),
    path("overenskommelser/data.xlsx", views.register_xlsx, name="register_xlsx"),
    path("overenskommelser/data.json", views.register_json, name="register_json"),
    path("overenskommelser/data/", open_data.open_data, name="open_data"),
    path(f"{FILES}datapackage.json", open_data.package, name="open_data_package"),
    path(f"{FILES}dcat.rdf", open_data.catalogue_rdf, name="open_data_rdf"),
    path(f"{FILES}dcat.ttl", open_data.catalogue_turtle, name="open_data_turtle"),
    path(f"{FILES}<slug:name>.csv", open_data.table_csv, name="open_data_csv"),
    path(f"{FILES}<slug:name>.json", open_data.table_json, name="open_data_json"),
    path(f"{FILES}<slug:name>.xlsx", open_data.table_xlsx, name="open_data_xlsx"),
    path("overenskommelser/hitta/", views.find_place, name="find_place"),
    path("overenskommelser/kommun/<str:code>/", views.municipality, name="register_municipality"),
    path("overenskommelser/<slug:slug>/", views.region, name="register_region"),
    path("delningsbild/plats/<slug:key>/<slug:mark>.png", views.card, name="place_card"),
]
