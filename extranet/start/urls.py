from django.urls import path

from . import views

urlpatterns = [
    path("", views.home, name="extranet_home"),
    path("notiser/lasta/", views.read_notifications, name="notifications_read"),
    path("notiser/<int:key>/", views.open_notification, name="notification"),
]
