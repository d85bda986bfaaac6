from django.apps import AppConfig


class UpkeepConfig(AppConfig):
    """What keeps the texts in order: reviews that are due, pages that nobody reads, links that lead nowhere."""

    name = "home.upkeep"
    label = "upkeep"
