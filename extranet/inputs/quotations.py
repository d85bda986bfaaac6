"""Where an input was used. The rooms above know; they register a function that tells."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from accounts.models import User

    from .models import NationalInput


@dataclass(frozen=True)
class AnswerGiven:
    text: str
    organisation: str
    at: datetime


@dataclass(frozen=True)
class Quotation:
    """An input quoted in something that was sent, and what was answered there."""

    title: str
    url: str
    heading: str
    quote: str
    addressed_to: str
    sent_at: datetime
    answers: Sequence[AnswerGiven] = field(default_factory=tuple)


Provider = Callable[["NationalInput", "User"], list[Quotation]]
_providers: list[Provider] = []


def register(provider: Provider) -> Provider:
    _providers.append(provider)
    return provider


def quotations_of(national_input: "NationalInput", user: "User") -> list[Quotation]:
    """Only what this person may see."""
    return [quotation for provider in _providers for quotation in provider(national_input, user)]
