from django.urls import include, path

from . import views

urlpatterns = [
    path("", views.home, name="extranet_home"),
    path("notiser/lasta/", views.read_notifications, name="notifications_read"),
    path("notiser/<int:key>/", views.open_notification, name="notification"),
    path("erfarenheter/", include("extranet.experiences.urls")),
    path("moten/", include("extranet.meetings.urls")),
    path("inspel/", include("extranet.inputs.urls")),
    path("sammanstallningar/", include("extranet.digests.urls")),
    path("organisationer/", include("extranet.organisations.urls")),
    path("skrivbord/", include("extranet.digests.desk_urls")),
    path("personer/", include("extranet.people.urls")),
    path("personer/", include("extranet.personal_data.people_urls")),
    path("overlamning/", include("extranet.handover.urls")),
    path("logg/", include("extranet.trail.urls")),
    path("jobb/", include("extranet.progress.urls")),
]
