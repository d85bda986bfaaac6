"""`knutpunkt check` stops the start for data about people that nobody has said why the site keeps."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from .personal_data import personal_data


@register()
def check_processing(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Errors for kinds of personal data that name no `Processing`, or one with an empty sentence."""
    errors: list[CheckMessage] = []
    for kind in personal_data():
        if kind.processing is None:
            errors.append(
                Error(f"{kind.name} does not say why it is kept (processing).", id="knutpunkt.E007")
            )
        elif unsaid := kind.processing.unsaid:
            words = f"The processing of {kind.name} leaves out: {', '.join(unsaid)}."
            errors.append(Error(words, id="knutpunkt.E008"))
    return errors
