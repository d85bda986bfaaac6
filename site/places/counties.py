"""The county follows from the municipality."""

from collections.abc import Mapping
from typing import Any


def with_county(values: Mapping[str, Any]) -> dict[str, Any]:
    """What a thing is to hold: where it names a municipality, the county is that one's."""
    municipality = values.get("municipality")
    return {**values, "region": municipality.region} if municipality else dict(values)
