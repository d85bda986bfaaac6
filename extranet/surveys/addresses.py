"""Where the register says that a place can be written to."""

from collections.abc import Iterable

from django.db.models import Q

from methodbank.agreements.models import Contact
from places.models import Municipality, Region


def addresses_of(places: Iterable[Municipality | Region]) -> dict[str, str]:
    """The latest address of each place, by its code. One query, for any number of places."""
    codes = [place.pk for place in places]
    contacts = (
        Contact.objects.standing().filter(Q(municipality__in=codes) | Q(region__in=codes)).exclude(email="")
    )
    oldest_first = contacts.order_by("as_of", "pk").values_list("municipality_id", "region_id", "email")
    return {municipality or region: email for municipality, region, email in oldest_first}
