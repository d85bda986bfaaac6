from django.apps import AppConfig


class AudiencesConfig(AppConfig):
    """Who may see what members write. No tables of its own: guarded models inherit from here."""

    name = "extranet.audiences"
    label = "audiences"
