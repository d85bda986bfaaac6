"""One's own account, beside what allauth does there. Open to people without any group: their data are theirs."""

from django.urls import path

from . import views

PREFIX = "konto/"
urlpatterns = [
    path("", views.my_settings, name="my_settings"),
    path("lamna/<slug:slug>/", views.leave_organisation, name="leave_organisation"),
    path("mina-uppgifter/", views.my_data, name="my_data"),
    path("mina-uppgifter/hamta/", views.my_data_download, name="my_data_download"),
    path("mina-uppgifter/bekrafta/", views.my_data_unlock, name="my_data_unlock"),
    path("radera/", views.erase_me, name="erase_me"),
    path("raderad/<uuid:key>/", views.erased, name="erased"),
]
