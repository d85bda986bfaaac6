from django.urls import path

from . import views

PREFIX = "organisationer/"
urlpatterns = [
    path("", views.organisations, name="organisations"),
    path("ny/", views.organisation_new, name="organisation_new"),
    path("skriv-for/", views.act_for, name="act_for"),
    path("<slug:slug>/", views.organisation, name="organisation"),
    path("<slug:slug>/andra/", views.organisation_edit, name="organisation_edit"),
    path("<slug:slug>/stammer/", views.contact_confirm, name="contact_confirm"),
]
