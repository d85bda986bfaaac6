from accounts.requests import SignedInRequest
from registry.desk import DeskSection

from .models import OutgoingMail


def mail_that_fails(request: SignedInRequest) -> dict[str, int] | None:
    stuck = OutgoingMail.objects.waiting().filter(attempts__gt=0).count()
    given_up = OutgoingMail.objects.undeliverable().count()
    return {"stuck_mails": stuck, "given_up_mails": given_up} if stuck or given_up else None


DESK_SECTIONS = [DeskSection(order=0, template="notifications/_desk_mail.html", context=mail_that_fails)]
