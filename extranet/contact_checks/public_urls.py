from django.urls import path

from . import public_views

PREFIX = "kontaktfraga/"
urlpatterns = [
    path("<str:token>/", public_views.contact_answer, name="contact_answer"),
    path("<str:token>/andra/", public_views.contact_answer_change, name="contact_answer_change"),
    path("<str:token>/inte-jag/", public_views.contact_answer_leave, name="contact_answer_leave"),
]
