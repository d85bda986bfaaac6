"""What looks as if it belonged to a person and not to a role. It is asked about, and never refused for good (T100)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

_MOBILE: Final = re.compile(r"^(?:0|0046|46)7[02369]\d{7}$")
_NAME_IN_ADDRESS: Final = re.compile(r"^[a-zåäö]{2,}[._-][a-zåäö]{2,}@")
_OWN_MAIL: Final = frozenset(
    (
        *("gmail.com", "hotmail.com", "hotmail.se", "icloud.com", "live.se"),
        *("outlook.com", "telia.com", "yahoo.com", "yahoo.se"),
    )
)
_FEWEST_WORDS, _MOST_WORDS = 2, 3


def questions_about(*, role_title: str, email: str, phone: str) -> Iterator[str]:
    """A sentence for each that looks private."""
    if _is_like_a_name(role_title):
        yield _("The role looks like the name of a person. Write the role, such as the coordinator.")
    if _is_like_a_persons(email):
        yield _(
            "The e-mail address looks like a person's own. Choose one that belongs to the role, such as info@."
        )
    if _MOBILE.match(re.sub(r"\D", "", phone)):
        yield _(
            "The number looks like a mobile telephone. Choose one that belongs to the role, such as the exchange."
        )


def _is_like_a_name(role: str) -> bool:
    """Anna Andersson is; Kommunens samordnare is not, for only its first word has a capital."""
    words = role.replace("-", " ").split()
    return _FEWEST_WORDS <= len(words) <= _MOST_WORDS and all(
        word.isalpha() and word.istitle() for word in words
    )


def _is_like_a_persons(email: str) -> bool:
    address = email.lower()
    return bool(_NAME_IN_ADDRESS.match(address)) or address.rpartition("@")[2] in _OWN_MAIL
