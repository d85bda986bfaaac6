from django.urls import path
from django.views.decorators.http import conditional_page, require_safe

from . import social_cards
from .announcements import views as meeting_views

urlpatterns = [
    path("moten/kalender.ics", meeting_views.meeting_calendar, name="meeting_calendar"),
    path("moten/flode.xml", conditional_page(require_safe(meeting_views.MeetingFeed())), name="meeting_feed"),
    path("moten/anmalan/<str:token>/", meeting_views.registration, name="registration"),
    path("moten/<str:slug>/anmalan/", meeting_views.sign_up, name="meeting_sign_up"),
    path("moten/<str:slug>/anmalan/tack/", meeting_views.sign_up_thanks, name="meeting_sign_up_thanks"),
    path("moten/<str:slug>.ics", meeting_views.meeting_ics, name="meeting_ics"),
    path("delningsbild/webbplats/<slug:mark>.png", social_cards.of_site, name="site_card"),
    path("delningsbild/sida/<int:key>/<slug:mark>.png", social_cards.of_page, name="page_card"),
    path("delningsbild/plats/<slug:key>/<slug:mark>.png", social_cards.of_place, name="place_card"),
    path(
        "delningsbild/organisation/<slug:key>/<slug:mark>.png",
        social_cards.of_organisation,
        name="organisation_card",
    ),
    path(
        "delningsbild/erfarenhet/<uuid:key>/<slug:mark>.png",
        social_cards.of_experience,
        name="experience_card",
    ),
]
