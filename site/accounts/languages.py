"""In which languages people are written to: those of the settings, so that one more needs no migration."""

from django.conf import settings


def languages() -> list[tuple[str, str]]:
    return list(settings.LANGUAGES)


def main_language() -> str:
    return settings.LANGUAGE_CODE
