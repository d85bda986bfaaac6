from django.urls import path

from . import invite_views, views

PREFIX = "personer/"
urlpatterns = [
    path("", views.people, name="people"),
    path("bjud-in/", invite_views.invite, name="invite"),
    path("bjud-in/flera/", invite_views.invite_many, name="invite_many"),
    path("bjud-in/flera/rapport/", invite_views.invite_many_report, name="invite_many_report"),
    path("inbjudningar/<uuid:key>/paminn/", invite_views.invitation_remind, name="invitation_remind"),
    path("inbjudningar/<uuid:key>/aterkalla/", invite_views.invitation_revoke, name="invitation_revoke"),
    path("medlemskap/<int:key>/roll/", views.person_role, name="person_role"),
    path("medlemskap/<int:key>/avsluta/", views.person_end, name="person_end"),
    path("<int:key>/", views.person, name="person"),
    path("<int:key>/stang-av/", views.person_shut_out, name="person_shut_out"),
    path("<int:key>/slapp-in/", views.person_let_in, name="person_let_in"),
    path("<int:key>/uppdrag/", views.person_duty, name="person_duty"),
]
