from django.urls import path

from . import public_views

urlpatterns = [
    path("overenskommelser/enkater/", public_views.survey_results, name="survey_results"),
    path("overenskommelser/enkater/fraga/<slug:slug>/", public_views.survey_question, name="survey_question"),
    path("overenskommelser/enkater/<slug:slug>/", public_views.survey_figures, name="survey_figures"),
    path("enkat/<str:token>/", public_views.survey_answer, name="survey_answer"),
    path("enkat/<str:token>/skicka-vidare/", public_views.survey_pass_on, name="survey_pass_on"),
]
