from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "extranet.people"
    label = "people"
