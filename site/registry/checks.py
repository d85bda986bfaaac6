"""`knutpunkt check` stops the start for data about people that nobody has said why the site keeps."""

from typing import Any

from django.core.checks import CheckMessage, Error, register

from .personal_data import data_of_nobody, personal_data
from .processing import Processing


@register()
def check_processing(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Errors for kinds of personal data that name no `Processing`, or one with an empty sentence."""
    errors: list[CheckMessage] = []
    for kind in personal_data():
        if kind.processing is None:
            errors.append(
                Error(f"{kind.name} does not say why it is kept (processing).", id="knutpunkt.E007")
            )
        else:
            errors += _unsaid(kind.processing, kind.name)
    for data in data_of_nobody():
        errors += _unsaid(data.processing, data.model)
    return errors


def _unsaid(processing: Processing, name: str) -> list[CheckMessage]:
    if not (unsaid := processing.unsaid):
        return []
    return [
        Error(f"The processing of {name} leaves out: {', '.join(unsaid)}.", id="knutpunkt.E008"),
    ]
