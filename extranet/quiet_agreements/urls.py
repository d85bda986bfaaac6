from django.urls import path

from . import views

PREFIX = "tysta-overenskommelser/"
urlpatterns = [
    path("", views.quiet_agreements, name="quiet_agreements"),
    path("<int:key>/", views.quiet_agreement, name="quiet_agreement"),
]
