from django.urls import path

from . import library_views, views

PREFIX = "enkater/"
urlpatterns = [
    path("", views.surveys, name="surveys"),
    path("ny/", views.survey_new, name="survey_new"),
    path("fragor/", library_views.survey_library, name="survey_library"),
    path("fragor/ny/", library_views.survey_question_new, name="survey_question_new"),
    path("fragor/<slug:slug>/", library_views.survey_question_edit, name="survey_question_edit"),
    path(
        "fragor/<slug:slug>/dra-tillbaka/",
        library_views.survey_question_retire,
        name="survey_question_retire",
    ),
    path(
        "fragor/<slug:slug>/ta-fram/", library_views.survey_question_restore, name="survey_question_restore"
    ),
    path("svar/<int:pk>/", views.survey_place, name="survey_place"),
    path("svar/<int:pk>/adress/", views.survey_address, name="survey_address"),
    path("<uuid:key>/", views.survey, name="survey"),
    path("<uuid:key>/andra/", views.survey_edit, name="survey_edit"),
    path("<uuid:key>/fragor/", views.survey_questions, name="survey_questions"),
    path("<uuid:key>/platser/", views.survey_places, name="survey_places"),
    path("<uuid:key>/skicka/", views.survey_send, name="survey_send"),
    path("<uuid:key>/stang/", views.survey_close, name="survey_close"),
    path("<uuid:key>/ta-bort/", views.survey_delete, name="survey_delete"),
]
