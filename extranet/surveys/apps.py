from django.apps import AppConfig


class SurveysConfig(AppConfig):
    name = "extranet.surveys"
    label = "surveys"
