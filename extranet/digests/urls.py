from django.urls import path

from . import desk_views, views

PREFIX = "sammanstallningar/"
urlpatterns = [
    path("", views.digests, name="digests"),
    path("ny/", desk_views.new, name="digest_new"),
    path("<uuid:key>/", views.detail, name="digest"),
    path("<uuid:key>/andra/", desk_views.edit, name="digest_edit"),
    path("<uuid:key>/godkann/", desk_views.approve, name="digest_approve"),
    path("<uuid:key>/oppna-igen/", desk_views.reopen, name="digest_reopen"),
    path("<uuid:key>/skicka/", desk_views.send, name="digest_send"),
    path("<uuid:key>/fil/<str:kind>/", views.file, name="digest_file"),
    path("<uuid:key>/punkter/ny/", desk_views.point_new, name="point_new"),
    path("punkter/<int:key>/andra/", desk_views.point_edit, name="point_edit"),
    path("punkter/<int:key>/ta-bort/", desk_views.point_delete, name="point_delete"),
    path("punkter/<int:key>/flytta/", desk_views.point_move, name="point_move"),
    path("punkter/<int:key>/citera/", desk_views.cite, name="cite"),
    path("punkter/<int:key>/svara/", views.answer, name="point_answer"),
    path("citat/<int:key>/ta-bort/", desk_views.uncite, name="uncite"),
]
