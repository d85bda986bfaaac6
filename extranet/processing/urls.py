from django.urls import path

from . import views

PREFIX = "personuppgifter/"
urlpatterns = [
    path("", views.processing_record, name="processing_record"),
    path("registerforteckning.xlsx", views.processing_record_file, name="processing_record_file"),
]
