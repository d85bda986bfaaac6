from django.apps import AppConfig


class ExperiencesConfig(AppConfig):
    name = "extranet.experiences"
    label = "experiences"
