"""Comments on an experience: who may write them, and who is told."""

import pytest

from extranet.audiences.enums import Audience
from extranet.experiences.models import Comment
from extranet.organisations import domain as organisations

from .made import CANARY, comment_on

# Said aloud, because fixtures asked for by name are not seen when the tests are put in order.
pytestmark = pytest.mark.django_db


def test_comment_is_stamped_and_tells_the_author(skane, norr, make_experience):
    experience = make_experience(skane, Audience.NETWORK)

    comment_on(experience, norr, "Hur gick det?")

    comment = Comment.objects.get()
    assert (comment.author, comment.organisation.name) == (norr, "Idéburet Norr")
    told = skane.notifications.get()
    assert told.link == f"/extranat/erfarenheter/{experience.pk}/"
    assert "Hur gick det?" in told.text


def test_own_comment_tells_nobody(skane, make_experience):
    comment_on(make_experience(skane), skane, "Till mig själv")

    assert skane.notifications.count() == 0


def test_author_who_has_left_is_not_told(skane, norr, make_experience):
    """T33."""
    experience = make_experience(skane, Audience.NETWORK)
    organisations.leave(membership=skane.memberships.get())

    comment_on(experience, norr, CANARY)

    assert skane.notifications.count() == 0


def test_comment_on_what_she_cannot_read_is_404(skane, lokal, make_experience):
    experience = make_experience(skane, Audience.NETWORK)

    assert comment_on(experience, lokal, "Hej").status_code == 404
    assert Comment.objects.count() == 0


def test_comment_by_one_who_only_reads_is_403(skane, nod, make_experience):
    experience = make_experience(skane, Audience.PUBLIC)

    assert comment_on(experience, nod, "Hej").status_code == 403


def test_empty_comment_comes_back_on_the_page(skane, make_experience):
    response = comment_on(make_experience(skane), skane, "  ")

    assert response.status_code == 200
    assert "text" in response.context["comment_form"].errors


@pytest.mark.both_databases
def test_comment_is_read_by_whoever_reads_the_experience(skane, norr, lokal, make_experience):
    experience = make_experience(skane, Audience.NETWORK)
    comment_on(experience, norr, "Hej")

    assert Comment.objects.visible_to(norr).count() == 1
    assert Comment.objects.visible_to(lokal).count() == 0
