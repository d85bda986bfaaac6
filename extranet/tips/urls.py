from django.urls import path

from . import views

PREFIX = "rattelser/"
urlpatterns = [
    path("", views.tips, name="tips"),
    path("<uuid:key>/", views.tip, name="tip"),
    path("<uuid:key>/rattat/", views.tip_accept, name="tip_accept"),
    path("<uuid:key>/andras-inte/", views.tip_decline, name="tip_decline"),
]
