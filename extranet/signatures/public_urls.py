from django.urls import path

from . import public_views

PREFIX = "overenskommelser/skriv-pa/"
urlpatterns = [
    path("<int:key>/", public_views.sign_agreement, name="sign_agreement"),
    path("bekrafta/<str:token>/", public_views.signing_confirm, name="signing_confirm"),
]
