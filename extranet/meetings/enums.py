from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingKind(TextChoices):
    LARGE_DIALOGUE = "large_dialogue", _("large dialogue meeting")
    EXCHANGE = "exchange", _("exchange of experience")
    TRAINING = "training", _("training")
    WORKING_GROUP = "working_group", _("working group")
    CEREMONY = "ceremony", _("signing ceremony")
    OTHER = "other", _("other meeting")


class MeetingStatus(TextChoices):
    PLANNED = "planned", _("planned")
    CANCELLED = "cancelled", _("cancelled")


class Announcement(TextChoices):
    """Whether the public is to hear of a meeting. Members ask; editors publish the page."""

    NONE = "none", _("not announced in public")
    REQUESTED = "requested", _("waiting for an editor to announce it")
    ANNOUNCED = "announced", _("announced in public")


class RegistrationStatus(TextChoices):
    CONFIRMED = "confirmed", _("has a place")
    WAITING = "waiting", _("on the waiting list")
    CANCELLED = "cancelled", _("has cancelled")
    LET_GO = "let_go", _("may no longer see the meeting")
    ATTENDED = "attended", _("was there")


class Background(TextChoices):
    """What a participant comes from, so that an organiser sees whether the small ones came too (P11, N18)."""

    SMALL_ASSOCIATION = "small_association", _("an association without employees")
    ASSOCIATION = "association", _("an association with employees")
    PUBLIC_SECTOR = "public_sector", _("a municipality, a region or an agency")
    SELF = "self", _("only myself")


class SignUp(TextChoices):
    """Whether a person can sign up now, and if not, why."""

    OPEN = "open", _("Sign-up is open.")
    NOT_YET = "not_yet", _("Sign-up has not opened yet.")
    CLOSED = "closed", _("Sign-up has closed.")
    CANCELLED = "cancelled", _("The meeting is cancelled.")
    OVER = "over", _("The meeting has been held.")


class Letter(TextChoices):
    """The mails that people who have signed up get. The value names the template."""

    CONFIRMED = "confirmed", _("You have a place: %(title)s")
    WAITING = "waiting", _("You are on the waiting list: %(title)s")
    PROMOTED = "promoted", _("A place is yours: %(title)s")
    ALREADY = "already", _("You had already signed up: %(title)s")
    MOVED = "moved", _("New time or place: %(title)s")
    CALLED_OFF = "called_off", _("Cancelled: %(title)s")
    GIVEN_BACK = "given_back", _("You have given back your place: %(title)s")


# What these tell of leaves the calendar that it entered.
WITHDRAWING = frozenset({Letter.CALLED_OFF, Letter.GIVEN_BACK})
SHOWN_TO_EDITORS = frozenset({Announcement.REQUESTED, Announcement.ANNOUNCED})
SEATED = frozenset({RegistrationStatus.CONFIRMED, RegistrationStatus.ATTENDED})
SIGNED_UP = SEATED | {RegistrationStatus.WAITING}
NOT_COMING = frozenset({RegistrationStatus.CANCELLED, RegistrationStatus.LET_GO})
