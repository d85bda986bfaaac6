"""Each clause of what may be done with an experience, and each condition of its lists."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from extranet.audiences.enums import Audience
from extranet.audiences.policies import can_view
from extranet.experiences import domain, policies
from extranet.experiences.models import Comment, Experience, ExperienceFile
from extranet.experiences.personal_data import PERSONAL_DATA
from extranet.notifications.models import Notification
from extranet.organisations.domain import join, leave
from extranet.organisations.enums import OrganisationKind
from tests.everyone import EVERYONE, those_who
from tests.people import make_organisation, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(skane):
    return make_person("kollega", skane.memberships.get().organisation)


def commented(experience, author, organisation=None) -> Comment:
    return domain.comment(
        experience=experience,
        author=author,
        organisation=organisation or author.memberships.get().organisation,
        text="Så gjorde vi också.",
        submission_key=uuid.uuid4(),
    )


def test_members_and_local_parties_write_and_comment(people):
    assert those_who(policies.can_write_experience, people) == {"skane", "norr", "lokal"}
    assert those_who(policies.can_comment_experience, people) == {"skane", "norr", "lokal"}


CHANGING = (
    policies.can_change_experience,
    policies.can_share_experience,
    policies.can_delete_experience,
)


@pytest.mark.parametrize("policy", CHANGING)
def test_draft_is_changed_by_who_answers_for_it_and_by_no_colleague(
    people, colleague, make_experience, policy
):
    draft = make_experience(people["skane"])

    assert those_who(policy, people | {"kollega": colleague}, draft) == {"skane"}


@pytest.mark.parametrize("policy", CHANGING)
def test_what_is_shared_is_changed_by_the_organisation(people, colleague, make_experience, policy):
    shared = make_experience(people["skane"], Audience.PUBLIC)

    assert those_who(policy, people | {"kollega": colleague}, shared) == {"skane", "kollega"}


def test_who_answered_for_it_and_has_left_makes_no_draft_of_it(skane, colleague, make_experience):
    """Though the row still names her, and though her colleague may change it."""
    shared = make_experience(skane, Audience.NETWORK)
    assert policies.can_make_draft_of_experience(skane, shared)
    assert not policies.can_make_draft_of_experience(colleague, shared)

    skane.memberships.get().delete()
    skane.groups.clear()

    assert not policies.can_make_draft_of_experience(type(skane).objects.get(pk=skane.pk), shared)


def test_right_to_view_one_is_no_right_to_view_another(skane, norr, make_experience):
    open_one, closed = make_experience(skane, Audience.NETWORK), make_experience(skane)

    assert can_view(norr, open_one)
    assert not can_view(norr, closed)


def test_right_to_change_one_is_no_right_to_change_another(colleague, skane, make_experience):
    make_experience(skane, Audience.NETWORK)

    assert not policies.can_change_experience(colleague, make_experience(skane))


# Names -------------------------------------------------------------------------------------


def test_organisation_of_an_unnamed_experience_is_seen_by_itself(people, make_experience):
    unnamed = make_experience(people["skane"], Audience.PUBLIC_UNNAMED)

    assert those_who(policies.can_see_organisation_of, people, unnamed) == {"skane"}
    assert those_who(policies.can_see_author_of, people, unnamed) == {"skane"}


def test_author_of_a_named_experience_is_seen_by_the_network(people, make_experience):
    named = make_experience(people["skane"], Audience.PUBLIC)

    assert those_who(policies.can_see_organisation_of, people, named) == set(EVERYONE)
    assert those_who(policies.can_see_author_of, people, named) == {"skane", "norr", "samordnare", "admin"}


def test_comment_by_the_organisation_behind_an_unnamed_experience_is_unnamed_too(people, make_experience):
    unnamed = make_experience(people["skane"], Audience.PUBLIC_UNNAMED)
    own, others = commented(unnamed, people["skane"]), commented(unnamed, people["norr"])

    assert those_who(policies.can_see_commenter_of, people, own) == {"skane"}
    assert those_who(policies.can_see_commenter_of, people, others) == set(EVERYONE)


def test_comment_by_the_organisation_behind_a_named_experience_is_named(people, make_experience):
    own = commented(make_experience(people["skane"], Audience.PUBLIC), people["skane"])

    assert those_who(policies.can_see_commenter_of, people, own) == set(EVERYONE)


# Lists -------------------------------------------------------------------------------------


def test_drafts_of_a_person_are_hers_and_drafts(skane, norr, make_experience):
    mine = make_experience(skane)
    make_experience(skane, Audience.NETWORK)
    make_experience(norr)

    assert list(Experience.objects.drafts_of(skane)) == [mine]


def test_what_is_shared_with_someone_is_no_draft(skane, make_experience):
    make_experience(skane)
    shared = make_experience(skane, Audience.ORGANISATION)

    assert list(Experience.objects.shared()) == [shared]


def test_talked_about_is_what_she_answers_for_and_others_have_commented_on(skane, norr, make_experience):
    talked, alone, others = (make_experience(person, Audience.NETWORK) for person in (skane, skane, norr))
    commented(talked, norr)
    commented(talked, skane)
    commented(alone, skane)
    commented(others, norr)

    assert [(one, one.comment_count) for one in Experience.objects.talked_about(skane)] == [(talked, 1)]


def test_comments_and_files_are_read_with_their_experience_and_no_other(skane, norr, lokal, make_experience):
    for audience in (Audience.NETWORK, Audience.ORGANISATION):
        experience = make_experience(skane, audience)
        commented(experience, skane)
        domain.attach_file(
            experience=experience, user=skane, upload=SimpleUploadedFile("a.txt", audience.value.encode())
        )

    for model in (Comment, ExperienceFile):
        counts = [model.objects.visible_to(user).count() for user in (skane, norr, lokal)]
        assert counts == [2, 1, 0]


# Beside the list ---------------------------------------------------------------------------


def test_who_answers_for_it_and_may_not_read_it_is_not_told_whatever_else_she_reads(
    skane, norr, make_experience
):
    left = make_experience(skane, Audience.NETWORK)
    leave(membership=skane.memberships.get())
    join(user=skane, organisation=make_organisation("Ny part", OrganisationKind.LOCAL_PARTY))
    make_experience(skane, Audience.PUBLIC)

    commented(left, norr)

    assert Experience.objects.visible_to(skane).exists()
    assert not Notification.objects.filter(recipient=skane).exists()


def test_file_is_kept_with_its_size(skane, make_experience):
    upload = SimpleUploadedFile("a.txt", b"tolv tecken.")

    file = domain.attach_file(experience=make_experience(skane), user=skane, upload=upload)

    assert file.size == 12


def test_files_and_drafts_of_a_person_are_hers_and_told_apart(skane, colleague, make_experience):
    """Files in her drafts go when she is erased; those in what is shared, and those of others, stay."""
    draft, shared = make_experience(skane), make_experience(skane, Audience.NETWORK)
    for experience, user, words in (
        (draft, skane, b"ett"),
        (shared, skane, b"tva"),
        (shared, colleague, b"tre"),
    ):
        domain.attach_file(experience=experience, user=user, upload=SimpleUploadedFile("a.txt", words))
    in_drafts, in_shared = (kind for kind in PERSONAL_DATA if kind.model == "experiences.ExperienceFile")

    assert [file.experience for file in in_drafts.rows_of(skane)] == [draft]
    assert [(file.experience, file.uploaded_by) for file in in_shared.rows_of(skane)] == [(shared, skane)]
