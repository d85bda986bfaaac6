from collections import Counter
from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.register_needs import RegisterNeed

from .models import SigningRequest


def waiting_signatures(codes: Collection[str]) -> Counter[str]:
    here = Q(agreement__municipality_id__in=codes) | Q(agreement__region_id__in=codes)
    rows = SigningRequest.objects.filter(here).waiting()
    return Counter(
        town or county
        for town, county in rows.values_list("agreement__municipality_id", "agreement__region_id")
    )


# She has lines of her own on the start page.
REGISTER_NEEDS = [
    RegisterNeed("signature", 15, _("An organisation wants to sign"), waiting_signatures, is_waiting=False)
]
