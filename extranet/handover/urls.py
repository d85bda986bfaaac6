from django.urls import path

from . import views

PREFIX = "overlamning/"
urlpatterns = [
    path("", views.handovers, name="handovers"),
    path("ny/", views.new, name="handover_new"),
    path("<uuid:key>/", views.handover, name="handover"),
    path("<uuid:key>/ta-over/", views.accept, name="handover_accept"),
    path("<uuid:key>/tacka-nej/", views.decline, name="handover_decline"),
    path("<uuid:key>/ta-tillbaka/", views.withdraw, name="handover_withdraw"),
]
