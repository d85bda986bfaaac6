from django.urls import path

from . import meeting_views

urlpatterns = [
    path("moten/kalender.ics", meeting_views.meeting_calendar, name="meeting_calendar"),
    path("moten/flode.xml", meeting_views.MeetingFeed(), name="meeting_feed"),
    path("moten/anmalan/<str:token>/", meeting_views.registration, name="registration"),
    path("moten/<str:slug>/anmalan/", meeting_views.sign_up, name="meeting_sign_up"),
    path("moten/<str:slug>/anmalan/tack/", meeting_views.sign_up_thanks, name="meeting_sign_up_thanks"),
    path("moten/<str:slug>.ics", meeting_views.meeting_ics, name="meeting_ics"),
]
