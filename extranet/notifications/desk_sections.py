from accounts.models import User
from accounts.requests import SignedInRequest
from places.sorting import swedish_sort_key
from registry.desk import DeskSection

from .models import OutgoingMail


def mail_that_fails(request: SignedInRequest) -> dict[str, object] | None:
    refused = OutgoingMail.objects.refused().values("address")
    unreached = User.objects.filter(is_active=True, email__in=refused)
    failing = {
        "stuck_mails": OutgoingMail.objects.waiting().filter(attempts__gt=0).count(),
        "given_up_mails": OutgoingMail.objects.undeliverable().count(),
        "refused_guests": refused.exclude(address__in=User.objects.values("email")).distinct().count(),
        "unreached": sorted(unreached, key=lambda person: swedish_sort_key(str(person))),
    }
    return failing if any(failing.values()) else None


DESK_SECTIONS = [DeskSection(order=0, template="notifications/_desk_mail.html", context=mail_that_fails)]
