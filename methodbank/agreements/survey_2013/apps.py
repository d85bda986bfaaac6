from django.apps import AppConfig


class Survey2013Config(AppConfig):
    name = "methodbank.agreements.survey_2013"
    label = "survey_2013"
