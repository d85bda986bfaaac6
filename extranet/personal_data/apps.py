from django.apps import AppConfig


class PersonalDataConfig(AppConfig):
    name = "extranet.personal_data"
    label = "personal_data"
