from django.urls import path

from . import views

PREFIX = "erfarenheter/"
urlpatterns = [
    path("", views.experiences, name="experiences"),
    path("ny/", views.experience_new, name="experience_new"),
    path("fil/<uuid:key>/", views.experience_file, name="experience_file"),
    path("fil/<uuid:key>/ta-bort/", views.experience_file_delete, name="experience_file_delete"),
    path("<uuid:key>/", views.experience, name="experience"),
    path("<uuid:key>/andra/", views.experience_edit, name="experience_edit"),
    path("<uuid:key>/dela/", views.experience_share, name="experience_share"),
    path("<uuid:key>/kommentera/", views.experience_comment, name="experience_comment"),
    path("<uuid:key>/ta-bort/", views.experience_delete, name="experience_delete"),
]
