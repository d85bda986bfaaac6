from django.urls import path

from . import public_views

PREFIX = "prata-med-nagon/"
urlpatterns = [
    path("", public_views.talk_to_someone, name="talk_to_someone"),
    path("<str:token>/", public_views.own_enquiry, name="own_enquiry"),
    path("<str:token>/ta-tillbaka/", public_views.own_enquiry_withdraw, name="own_enquiry_withdraw"),
]
