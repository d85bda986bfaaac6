"""What the demo's members have written: experiences, meetings and inputs. All of it is invented."""

from django.db import transaction

from extranet.audiences.enums import Audience
from extranet.experiences import domain as experiences
from extranet.experiences.models import Experience
from forms.sent_once import own_key

from .authors import author_of, key_of, place_of
from .inputs import load_inputs
from .meetings import load_meetings
from .texts import Text, read


@transaction.atomic
def load() -> None:
    texts = read("extranet.toml")
    load_experiences(texts["experiences"])
    load_meetings(texts["meetings"])
    load_inputs(texts["inputs"], {text["author"]: author_of(text["author"])[0] for text in texts["inputs"]})


def load_experiences(texts: list[Text]) -> None:
    for text in texts:
        user, organisation = author_of(text["author"])
        key = key_of(text["title"])
        if Experience.objects.filter(submission_key=own_key(key, user)).exists():
            continue
        words = {name: text[name].strip() for name in ("title", "did", "outcome", "difficulties", "advice")}
        experience = experiences.write_experience(
            author=user,
            organisation=organisation,
            submission_key=key,
            **words,
            **place_of(text),
            can_help=text["can_help"],
            topics=text["topics"],
            process_steps=text["process_steps"],
        )
        if text["audience"] != Audience.DRAFT:
            experiences.share(
                experience=experience, by=experience.responsible, audience=Audience(text["audience"])
            )
