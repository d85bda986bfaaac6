"""Nobody hears a canary that is not hers: on no page, in no list, file, feed, header, search or mail.

T01, T02, T03, T05, T07, T11, T15, T18, T19, T21, T23, T27, T28, T33, T35, T36, T40, T79, T80, T81, T98.
"""

from collections.abc import Iterable
from email import message_from_bytes, policy

import pytest
from django.core import mail

from extranet.audiences.enums import Audience
from extranet.experiences.domain import delete_experience, share
from extranet.experiences.models import Experience
from extranet.inputs.domain import share_input
from extranet.meetings.domain import change_meeting
from extranet.middleware import is_closed
from extranet.notifications.delivery import deliver
from extranet.notifications.models import OutgoingMail
from extranet.organisations import domain as organisations
from extranet.organisations.enums import StandingGroup
from search import service
from search.engines import Question
from tests.pages import make_private

from .canaries import ADMIN, EVERYONE, EXTRANET, OWN, ROLES
from .crawl import SEARCH, Visitor, addresses, cms_addresses, unlisted
from .planted import EDITORS, Planted, roles_by_address

# What is told to whom does not depend on the database; the rights themselves are asked on both, in test_table,
# test_rights and test_sequences.
pytestmark = pytest.mark.slow

IN_THE_CMS = ("collection", "document", "image", "unpublished page")
MEMBERS_SITE = [role for role in ROLES if role != "bara"]


def none_of(leaks: list[str]) -> None:
    assert leaks == [], "\n".join(["", *leaks])


# The whole house -----------------------------------------------------------------------------


def test_every_address_is_asked_about_something():
    """Who adds a room says in `crawl` what its addresses are about."""
    assert unlisted() == set()


def test_everyone_hears_hers_and_nobody_more(planted):
    """What nobody hears at all proves nothing: each canary sings to someone who may listen.

    Who is outside meets the closed door (`tests.extranet.test_middleware`), and is asked of all that is open.
    """
    paths, heard, leaks = addresses(planted), set(), []
    for role in MEMBERS_SITE:
        visitor = Visitor(planted, role)
        leaks += visitor.leaks(path for path in paths if role in EXTRANET or not is_closed(path))
        heard |= visitor.heard
    none_of(leaks)
    silent = {canary.kind for canary in planted.aviary.all()} - heard
    assert {kind for kind in silent if not kind.startswith(IN_THE_CMS)} == set()


def test_nobody_hears_it_in_answer_to_a_form(planted):
    """What a refusal or a form with errors says of a thing."""
    paths = [path for path in addresses(planted) if path.count("/") > 3]
    roles = ("lokal", "norr", "kollega")
    none_of([leak for role in roles for leak in Visitor(planted, role).leaks(paths, "POST")])


# Wagtail makes small pictures for its choosers and leaves their files for Python to close.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_cms_tells_nothing_of_the_members(planted):
    """T27: not to those who edit, and nothing at all to whoever only may open it."""
    paths = cms_addresses(planted)
    none_of([leak for role in ("bara", "redaktor") for leak in Visitor(planted, role).leaks(paths)])


# Search --------------------------------------------------------------------------------------


def test_search_gives_everyone_hers_and_counts_no_more(planted, finding):
    """T02, T79, T81: the number over the hits is the number of hits, and each is hers."""
    for role in MEMBERS_SITE:
        response = Visitor(planted, role).ask(SEARCH)
        answer = response.context["answer"]
        assert answer.total == len(answer.hits) == sum(count for _kind, _label, count in answer.kinds)
        assert answer.total == len({(hit.entry.kind, hit.entry.key) for hit in answer.hits})


def test_nobody_finds_by_the_word_what_is_not_hers(planted, finding):
    """T81: not whole, not by its beginning, not misspelt; what was meant is not guessed either."""
    titles = [canary for canary in planted.aviary.all() if canary.kind.endswith(("title", "body"))]
    wrong = []
    for role in ("visitor", "lokal", "norr", "nod", "redaktor"):
        person = planted.people.get(role, Visitor(planted, role).ask("/").wsgi_request.user)
        for canary in titles:
            if role in canary.readers:
                continue
            for word in (canary.word, canary.word[:15], f"{canary.word[:-1]}q"):
                answer = service.search(Question(word, "sv"), person)
                if answer.total or canary.word in answer.meant:
                    wrong.append(f"{role} finds {canary.kind} by {word}")
    assert wrong == []


# Mail ----------------------------------------------------------------------------------------


def test_nobody_is_mailed_what_is_not_hers_or_not_any_more(planted):
    """T33, T98: neither at once, nor in mail that waited while rights changed."""
    roles = roles_by_address(planted)
    assert OutgoingMail.objects.count() > 5
    none_of(mail_leaks(planted, roles, [bytes(row.message) for row in OutgoingMail.objects.all()]))
    take_away(planted)
    send_home(planted)
    deliver()
    none_of(mail_leaks(planted, roles, [message.message().as_bytes() for message in mail.outbox]))


def mail_leaks(planted: Planted, roles: dict[str, str], messages: Iterable[bytes]) -> list[str]:
    leaks = []
    for message in messages:
        parsed = message_from_bytes(message, policy=policy.default)
        role = roles[parsed["To"]]
        forms = [parsed.get_body((form,)) for form in ("plain", "html")]
        words = "\n".join([parsed["Subject"], *(form.get_content() for form in forms if form)])
        leaks += [f"{role} is sent {parsed['Subject']}: {kind}" for kind in planted.aviary.leaks(role, words)]
    return leaks


# When rights change --------------------------------------------------------------------------


def test_what_is_closed_is_heard_nowhere_any_more(planted):
    """T05, T07, T79, T98: in no other place either."""
    visitors = [Visitor(planted, role) for role in MEMBERS_SITE if role != "skane"]
    changed = take_away(planted)
    paths = addresses(planted, *changed)
    none_of([leak for visitor in visitors for leak in visitor.leaks(paths)])


def take_away(planted: Planted) -> list:
    """Every audience is narrowed, and pages are closed and taken down."""
    down = {
        "experience network": (Audience.ORGANISATION, OWN | ADMIN),
        "experience chosen": (Audience.DRAFT, {"skane"}),
        "experience public_unnamed": (Audience.ORGANISATION, OWN | ADMIN),
        "experience public": (Audience.DRAFT, {"skane"}),
    }
    for name, (audience, readers) in down.items():
        share(experience=planted[name], by=planted[name].responsible, audience=audience)
        planted.aviary.allow(name, readers)
    share_input(
        national_input=planted["input network"],
        by=planted["input network"].responsible,
        audience=Audience.ORGANISATION,
    )
    planted.aviary.allow("input network", OWN | ADMIN)
    for name in ("meeting network", "meeting public"):
        change_meeting(
            meeting=planted[name], by=planted[name].responsible, facts={"audience": Audience.ORGANISATION}
        )
        planted.aviary.allow(name, OWN | ADMIN | {"gast"})
    planted.aviary.allow("meeting network link", OWN | {"gast"})
    planted.aviary.allow("meeting public link", OWN)
    planted["open page dras-in"].unpublish()
    make_private(planted["open page stangs"])
    planted.aviary.allow("open page dras-in", EDITORS)
    planted.aviary.allow("open page stangs", EVERYONE - {"visitor", "gast"})
    names = [*down, "input network", "meeting network", "meeting public", "meeting page"]
    return [planted[name] for name in [*names, "open page dras-in", "open page stangs"]]


def test_who_has_left_hears_nothing_any_more(planted):
    """T36, T40: with the sessions that were open when it happened."""
    visitors = [Visitor(planted, role) for role in ("norr", "kollega", "lokal", "samordnare")]
    paths = addresses(planted)
    send_home(planted)
    none_of([leak for visitor in visitors for leak in visitor.leaks(paths)])


def send_home(planted: Planted) -> None:
    for role in ("norr", "kollega"):
        organisations.leave(membership=planted.people[role].memberships.get())
    organisations.deactivate(user=planted.people["lokal"])
    organisations.take_duty(user=planted.people["samordnare"], group=StandingGroup.COORDINATORS)
    for role in ("norr", "kollega", "lokal", "samordnare"):
        planted.aviary.forget(role)


def test_what_is_deleted_is_heard_nowhere_any_more(planted):
    """T37, T80: those who read it yesterday included."""
    visitors = [Visitor(planted, role) for role in ("visitor", "norr", "skane", "admin")]
    paths = addresses(planted, *planted.of(Experience), planted["page"])
    for experience in planted.of(Experience):
        delete_experience(experience=experience, by=experience.responsible)
    planted["page"].delete()
    planted.aviary.allow("experience", ())
    planted.aviary.allow("private page", ())
    none_of([leak for visitor in visitors for leak in visitor.leaks(paths)])
