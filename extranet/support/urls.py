from django.urls import path

from . import views

PREFIX = "forfragningar/"
urlpatterns = [
    path("", views.enquiries, name="enquiries"),
    path("<uuid:key>/", views.enquiry, name="enquiry"),
    path("<uuid:key>/ta/", views.enquiry_take, name="enquiry_take"),
    path("<uuid:key>/svara/", views.enquiry_answer, name="enquiry_answer"),
    path("<uuid:key>/lamna-vidare/", views.enquiry_pass_on, name="enquiry_pass_on"),
    path("<uuid:key>/stang/", views.enquiry_close, name="enquiry_close"),
]
