"""For what reasons the site keeps data about people: the rows of the record that article 30 of the GDPR asks for.

A room makes its own in `personal_data.py`, and each kind of data there names one (`registry.personal_data`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words


class Ground(TextChoices):
    """What makes it lawful."""

    INTEREST = "interest", _("Legitimate interest (article 6.1 f)")
    CONSENT = "consent", _("Consent (article 6.1 a)")
    HEALTH = "health", _("Consent, explicit where it says something about health (articles 6.1 a and 9.2 a)")
    LAW = "law", _("Legal obligation (article 6.1 c)")


@dataclass(frozen=True)
class Processing:
    """One row of the record. All are sentences or lists of words for somebody who has never seen the code."""

    title: Words
    people: Words
    data: Words
    purpose: Words
    ground: Ground
    readers: Words
    kept: Words

    @property
    def unsaid(self) -> list[str]:
        """The names of what is empty."""
        return [name for name, words in vars(self).items() if not str(words).strip()]
