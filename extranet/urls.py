from django.urls import include, path

urlpatterns = [
    path("", include("extranet.start.urls")),
    path("erfarenheter/", include("extranet.experiences.urls")),
    path("moten/", include("extranet.meetings.urls")),
    path("inspel/", include("extranet.inputs.urls")),
    path("sammanstallningar/", include("extranet.digests.urls")),
    path("organisationer/", include("extranet.organisations.urls")),
    path("skrivbord/", include("extranet.digests.desk_urls")),
    path("personer/", include("extranet.people.urls")),
    path("personer/", include("extranet.account.people_urls")),
    path("overlamning/", include("extranet.handover.urls")),
    path("logg/", include("extranet.audit_log.urls")),
]
