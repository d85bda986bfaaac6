from django.urls import path
from django.views.decorators.http import conditional_page, require_safe

from . import calendar_views, registration_views, views

PREFIX = "moten/"
urlpatterns = [
    path("kalender.ics", conditional_page(calendar_views.meeting_calendar), name="meeting_calendar"),
    path("flode.xml", conditional_page(require_safe(calendar_views.MeetingFeed())), name="meeting_feed"),
    path("anmalan/<str:token>/", registration_views.registration, name="registration"),
    path("anmalan/<str:token>/behov/", registration_views.registration_needs, name="registration_needs"),
    path(
        "anmalan/<str:token>/fil/<uuid:key>/", registration_views.registration_file, name="registration_file"
    ),
    path("oppna/<uuid:key>/", views.open_meeting, name="open_meeting"),
    path("<str:slug>/anmalan/", views.sign_up, name="meeting_sign_up"),
    path("<str:slug>/anmalan/tack/", views.sign_up_thanks, name="meeting_sign_up_thanks"),
    path("<str:slug>.ics", conditional_page(calendar_views.meeting_ics), name="meeting_ics"),
]
