"""The way of a digest to the body and back: what is approved and sent is what was read, and its answer is shown."""

import pytest
from django.urls import reverse

from extranet.digests import domain, sending
from extranet.digests.models import Digest, DigestPoint
from extranet.inputs.models import NationalInput
from extranet.organisations.models import Organisation
from tests.extranet.inputs.makers import make_accepted
from tests.people import signed_in

from .makers import POINT, QUOTE, make_approved, make_digest, make_point, make_sent


def seen_by(client, digest) -> str:
    return client.get(digest.get_absolute_url()).context["seen"]


def test_whole_way_in_the_browser(skane, samordnare, nod, mailoutbox):
    """N4, N5: written, quoted, approved, sent and answered through the forms alone."""
    source = make_accepted(skane, samordnare)
    desk, body = signed_in(samordnare), Organisation.objects.get(name="NOD")
    frame = {
        "title": "Hösten",
        "addressed_to": body.pk,
        "period_from": "2026-07-01",
        "period_to": "2026-12-31",
    }
    desk.post(reverse("digest_new"), frame | {"version": 1})
    digest = Digest.objects.get()
    desk.post(reverse("point_new", args=[digest.pk]), vars(POINT) | {"version": 1})
    point = DigestPoint.objects.get()
    desk.post(reverse("cite", args=[point.pk]), {"input": source.pk, "quote": QUOTE})
    desk.post(reverse("digest_approve", args=[digest.pk]), {"seen": seen_by(desk, digest)})
    asked = desk.get(reverse("digest_send", args=[digest.pk]))
    desk.post(reverse("digest_send", args=[digest.pk]), {"seen": asked.context["seen"]})
    signed_in(nod).post(reverse("point_answer", args=[point.pk]), {"text": "Vi återkommer i mars."})
    page = signed_in(skane).get(source.get_absolute_url()).content.decode()
    assert "Vi återkommer i mars." in page
    assert QUOTE in page
    assert NationalInput.objects.get().status == "answered"
    assert "skane@knutpunkt.example" in [message.to[0] for message in mailoutbox if "mars" in message.body]


@pytest.mark.parametrize("change", ["title", "point", "new point", "order", "quote", "no quote"])
def test_what_is_approved_is_what_was_read(skane, samordnare, nod, change):
    """T88: the other coordinator wrote on while this one read."""
    digest = make_digest(samordnare)
    sources = [make_accepted(skane, samordnare) for _ in range(2)]
    point, second = [make_point(digest, samordnare, source) for source in sources]
    desk = signed_in(samordnare)
    seen = seen_by(desk, digest)
    changes = {
        "title": lambda: domain.change_digest(
            digest=digest, by=samordnare, version=1, frame=frame_of(digest, title="Annat")
        ),
        "point": lambda: domain.change_point(point=point, by=samordnare, version=1, text=POINT),
        "new point": lambda: domain.add_point(digest=digest, by=samordnare, text=POINT),
        "order": lambda: domain.move_point(point=second, by=samordnare, up=True),
        "quote": lambda: cite_another(point, samordnare, skane),
        "no quote": lambda: domain.uncite(citation=point.citations.get(), by=samordnare),
    }
    changes[change]()

    answer = desk.post(reverse("digest_approve", args=[digest.pk]), {"seen": seen}, follow=True)

    digest.refresh_from_db()
    assert (digest.is_approved, [m.level_tag for m in answer.context["messages"]]) == (False, ["error"])


def frame_of(digest, **changes) -> domain.DigestFrame:
    names = ("title", "period_from", "period_to", "addressed_to")
    return domain.DigestFrame(**{name: getattr(digest, name) for name in names} | changes)


def cite_another(point, coordinator, sender) -> None:
    domain.cite(point=point, national_input=make_accepted(sender, coordinator), quote=QUOTE, by=coordinator)


def test_what_is_sent_is_what_was_read(skane, samordnare, nod):
    """T88: it was opened, changed and approved again while this one read it."""
    digest = make_approved(samordnare, skane)
    desk = signed_in(samordnare)
    url = reverse("digest_send", args=[digest.pk])
    seen = desk.get(url).context["seen"]
    sending.reopen(digest=digest, by=samordnare)
    domain.change_point(point=digest.points.get(), by=samordnare, version=1, text=POINT)
    sending.approve(digest=digest, by=samordnare)

    for read in (seen, "", None):
        answer = desk.post(url, {"seen": read} if read is not None else {}, follow=True)
        digest.refresh_from_db()
        assert (digest.is_sent, [m.level_tag for m in answer.context["messages"]]) == (False, ["error"])

    desk.post(url, {"seen": desk.get(url).context["seen"]})
    digest.refresh_from_db()
    assert digest.is_sent


def test_answers_are_clean_wherever_they_are_shown(skane, samordnare, nod):
    """T56, T62"""
    digest = make_sent(samordnare, skane)
    words = "<script>alert(1)</script> [x](javascript:alert(1)) <img src=x onerror=alert(1)> ![x](http://spy.example/x.png)"
    sending.answer_point(point=digest.points.get(), by=nod, text=words)
    for address in (digest.get_absolute_url(), NationalInput.objects.get().get_absolute_url()):
        page = signed_in(skane).get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert 'href="javascript' not in page
