from django.urls import path

from . import views

PREFIX = "logg/"
urlpatterns = [
    path("", views.audit_log, name="audit_log"),
    path("lista/", views.audit_log_export, name="audit_log_export"),
]
