"""What was typed is what is shown, wherever it goes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone
from icalendar import Calendar

from extranet.audiences.enums import Audience
from extranet.experiences import domain as experiences
from extranet.meetings.domain import plan_meeting
from extranet.meetings.forms import SignUpForm
from extranet.meetings.ics import calendar_of
from extranet.notifications.html_mail import html_of
from search.models import SearchEntry
from tests.extranet.inputs.makers import make_draft
from tests.extranet.meetings.guests import guest
from tests.people import signed_in
from tests.written import AGENDA, AGENDA_LINES, holds_lines, lines_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def experience(skane):
    organisation = skane.memberships.get().organisation
    made = experiences.write_experience(
        author=skane, organisation=organisation, submission_key=None, title="Fika", did=AGENDA, advice=AGENDA
    )
    experiences.share(experience=made, by=skane, audience=Audience.PUBLIC, shared_with=[])
    return made


@pytest.fixture
def meeting(skane):
    start = timezone.now() + timedelta(days=10)
    facts = {
        "kind": "large_dialogue",
        "title": "Stormöte",
        "audience": Audience.NETWORK,
        "starts_at": start,
        "ends_at": start + timedelta(hours=3),
        **dict.fromkeys(("description", "agenda", "premises"), AGENDA),
    }
    return plan_meeting(user=skane, organisation=skane.memberships.get().organisation, facts=facts)


def page_of(user, thing) -> list[str]:
    return lines_in(signed_in(user).get(thing.get_absolute_url()).content.decode())


def test_an_experience_has_the_lines_that_were_typed(experience, norr, client):
    public = client.get(f"/erfarenheter/{experience.pk}/").content.decode()

    assert holds_lines(page_of(norr, experience), AGENDA_LINES)
    assert holds_lines(lines_in(public), AGENDA_LINES)
    assert f'<meta property="og:description" content="{" ".join(AGENDA_LINES)[:150]}' in public
    assert AGENDA in SearchEntry.objects.get(title="Fika").body


def test_a_meeting_has_the_lines_that_were_typed(meeting, norr):
    lines = page_of(norr, meeting)

    assert sum(line == AGENDA_LINES[0] for line in lines) == 3
    assert holds_lines(lines, AGENDA_LINES)
    assert str(Calendar.from_ical(calendar_of([meeting])).walk("VEVENT")[0]["description"]) == AGENDA
    assert SearchEntry.objects.get(title="Stormöte").body == f"{AGENDA}\n{AGENDA}"


def test_what_a_guest_needs_has_the_lines_that_were_typed(meeting, skane):
    """Beside her name, and among what is counted."""
    typed = {
        "name": "Gäst",
        "email": "gast@exempel.se",
        "access": "Teckentolk\r\nRamp",
        "has_agreed": "on",
        "submission_key": uuid4(),
    }
    form = SignUpForm(typed)
    assert form.is_valid()
    guest(meeting, **form.cleaned_data)

    page = signed_in(skane).get(f"{meeting.get_absolute_url()}anmalda/").content.decode()
    assert page.count("Teckentolk<br>Ramp") == 2


def test_an_input_has_the_lines_that_were_typed(skane):
    made = make_draft(skane, question=AGENDA, evidence=AGENDA)

    assert page_of(skane, made).count(AGENDA_LINES[2]) == 2
    assert holds_lines(page_of(skane, made), AGENDA_LINES)


def test_a_mail_has_the_lines_that_were_typed():
    assert holds_lines(lines_in(html_of("Svar", f"Rubrik\n\n{AGENDA}\n\nLäs mer:")), AGENDA_LINES)


@pytest.mark.parametrize(
    "typed", ["- Hej, sa hon.", "    indraget", "* gäller medlemmar", "# 1", "2 * 3 * 4"]
)
def test_a_mail_reads_a_text_as_the_page_does(typed):
    """What stands alone with a dash begins no list, and what is set in goes on with nothing."""
    assert holds_lines(lines_in(html_of("Svar", f"Först\n{typed}\nsist")), ["Först", typed, "sist"])
