from collections import Counter
from collections.abc import Collection

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from registry.register_needs import RegisterNeed

from .models import Tip


def waiting_tips(codes: Collection[str]) -> Counter[str]:
    here = Q(municipality_id__in=codes) | Q(region_id__in=codes)
    rows = Tip.objects.filter(here).waiting().values_list("municipality_id", "region_id")
    return Counter(town or county for town, county in rows)


# She has lines of her own on the start page.
REGISTER_NEEDS = [RegisterNeed("tip", 10, _("A tip waits"), waiting_tips, is_waiting=False)]
