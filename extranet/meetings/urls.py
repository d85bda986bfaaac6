from django.urls import path

from . import message_views, planning_views, registration_views, views

PREFIX = "moten/"
urlpatterns = [
    path("", views.meetings, name="meetings"),
    path("nytt/", planning_views.meeting_new, name="meeting_new"),
    path("<uuid:key>/", views.meeting, name="meeting"),
    path("<uuid:key>/andra/", planning_views.meeting_edit, name="meeting_edit"),
    path("<uuid:key>/stall-in/", planning_views.meeting_cancel, name="meeting_cancel"),
    path("<uuid:key>/annonsera/", planning_views.meeting_announce, name="meeting_announce"),
    path("<uuid:key>/anmalda/", registration_views.meeting_registrations, name="meeting_registrations"),
    path(
        "<uuid:key>/anmalda/lista/",
        registration_views.meeting_registrations_export,
        name="meeting_registrations_export",
    ),
    path("<uuid:key>/narvaro/", registration_views.meeting_attendance, name="meeting_attendance"),
    path("fil/<uuid:key>/", message_views.meeting_file, name="meeting_file"),
    path("<uuid:key>/skriv/", message_views.meeting_write, name="meeting_write"),
    path("<uuid:key>/behov/", message_views.meeting_needs, name="meeting_needs"),
    path("<uuid:key>/anmalan/", views.meeting_sign_up_member, name="meeting_sign_up_member"),
    path("<uuid:key>/avanmalan/", views.meeting_leave, name="meeting_leave"),
]
