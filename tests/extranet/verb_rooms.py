"""Where the verbs of the extranet are found, and which of what is found there asks for no right, and why."""

from extranet.account import domain as account
from extranet.contact_checks import domain as contact_checks
from extranet.digests import domain as digests
from extranet.digests import sending
from extranet.experiences import domain as experiences
from extranet.handover import domain as handovers
from extranet.inputs import domain as inputs
from extranet.keepers import domain as keepers
from extranet.keepers import parties
from extranet.meetings import domain as meetings
from extranet.meetings import needs, registrations, writing
from extranet.organisations import domain as organisations
from extranet.organisations import invitations, profiles
from extranet.people import domain as people
from extranet.quiet_agreements import domain as quiet_agreements
from extranet.signatures import domain as signatures
from extranet.support import domain as support
from extranet.surveys import domain as surveys
from extranet.surveys import library
from extranet.tips import domain as tips
from home.announcements import domain as announcements

ROOMS = {
    "account": account,
    "announcements": announcements,
    "contact_checks": contact_checks,
    "digests": digests,
    "experiences": experiences,
    "handover": handovers,
    "inputs": inputs,
    "invitations": invitations,
    "keepers": keepers,
    "meetings": meetings,
    "parties": parties,
    "needs": needs,
    "registrations": registrations,
    "organisations": organisations,
    "people": people,
    "profiles": profiles,
    "sending": sending,
    "library": library,
    "signatures": signatures,
    "quiet_agreements": quiet_agreements,
    "support": support,
    "surveys": surveys,
    "tips": tips,
    "writing": writing,
}


ACTING = {"by", "user", "author"}


NOT_ASKED = {
    "account.demand_not_needed": "asks, and changes nothing",
    "experiences.attach_file": "part of writing and changing, which have asked",
    "handover.let_go_of": "follows from a loss of rights",
    "inputs.move": "follows from a step that was asked for",
    "invitations.accept": "whoever has the link may; it ends with the right of the inviter",
    "invitations.follow_address": "follows from a change of address that she has confirmed",
    "invitations.has_come_in": "asks, and changes nothing",
    "invitations.obstacle_to": "asks, and changes nothing",
    "invitations.reader_of": "asks, and changes nothing",
    "invitations.take_back": "follows from a loss of rights",
    "registrations.changeable": "asks, and changes nothing",
    "registrations.follow_address": "follows from a change of address that she has confirmed",
    "registrations.let_go_of": "follows from a loss of rights",
    **{
        f"organisations.{verb}": "its callers ask: the desk, invitations, handovers"
        for verb in (
            "change_role", "deactivate", "forget_groups", "give_duty", "join", "leave", "reactivate", "sync_groups",
            "take_duty", "tell",
        )
    },
}  # fmt: skip
