from django.urls import path

from . import party_views, row_views, views

PREFIX = "register/"
urlpatterns = [
    path("", views.kept_register, name="kept_register"),
    path("lan/", party_views.kept_counties, name="kept_counties"),
    path("lan/<int:key>/avsluta/", party_views.kept_county_end, name="kept_county_end"),
    path("<str:code>/", views.kept_place, name="kept_place"),
    path("<str:code>/lagg-till/<slug:what>/", views.kept_place_add, name="kept_place_add"),
    path("<str:code>/part/", party_views.party_name, name="party_name"),
    path("<str:code>/part/<int:key>/avsluta/", party_views.party_end, name="party_end"),
    path("<str:code>/rad/<slug:row>/stammer/", row_views.row_confirm, name="row_confirm"),
    path("<str:code>/rad/<slug:row>/ta-tillbaka/", row_views.row_retract, name="row_retract"),
    path("<str:code>/rad/<slug:row>/stryk/", row_views.row_redact, name="row_redact"),
]
