from django.urls import path

from . import views

PREFIX = "underskrifter/"
urlpatterns = [
    path("", views.signing_requests, name="signing_requests"),
    path("overenskommelse/<int:key>/", views.signatures, name="signatures"),
    path("overenskommelse/<int:key>/formular/", views.standing_form_open, name="standing_form_open"),
    path("overenskommelse/<int:key>/stang/", views.standing_form_close, name="standing_form_close"),
    path("overenskommelse/<int:key>/lista/", views.signatures_enter, name="signatures_enter"),
    path(
        "overenskommelse/<int:key>/lista/<int:row>/ta-bort/",
        views.signature_take_off,
        name="signature_take_off",
    ),
    path("<uuid:key>/", views.signing_request, name="signing_request"),
    path("<uuid:key>/ta-emot/", views.signing_accept, name="signing_accept"),
    path("<uuid:key>/ta-inte-emot/", views.signing_decline, name="signing_decline"),
]
