"""Under which licence each file may be used."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Licence:
    """`name` is its identifier at SPDX; `attribution` has to stand where the data are used."""

    name: str
    title: str
    url: str
    attribution: str = ""


CC0: Final = Licence("CC0-1.0", "CC0 1.0", "http://creativecommons.org/publicdomain/zero/1.0/")
# As GeoNames wants to be named, in every language (`places/data/README.md`).
CC_BY: Final = Licence(
    "CC-BY-4.0",
    "CC BY 4.0",
    "http://creativecommons.org/licenses/by/4.0/",
    "Ortskoordinater: GeoNames (CC BY 4.0)",
)
