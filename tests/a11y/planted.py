"""What nobody expects in a text, put into the demo's rows. Run inside the site's own process: `plant()`."""

import datetime

from django.core.management import call_command
from django.db import models
from django.db.models import Model

from accounts.models import User
from extranet.digests import domain as digests
from extranet.digests.domain import DigestFrame, PointText
from extranet.digests.models import Digest
from extranet.experiences.models import Comment, Experience
from extranet.inputs import domain as inputs
from extranet.inputs.models import NationalInput
from extranet.meetings.models import Meeting
from extranet.organisations.models import Organisation
from home.announcements.models import MeetingPage
from methodbank.articles.models import MethodArticlePage

# No space to break at, then Arabic and Hebrew between signs that have no direction of their own, then pictures.
UNBROKEN = "Överenskommelseprocessledarutbildningssamordnare" * 6
RIGHT_TO_LEFT = "اتفاقية (2026): التعاون! · הסכם «שיתוף»?"
EMOJI = "👩‍👩‍👧‍👦🏳️‍🌈🤝🏽" * 6
ADDRESS = "https://exempel.se/" + "en-mycket-lang-adress/" * 12
LONG_TEXT = (
    f"## {UNBROKEN[:120]}\n\n<{ADDRESS}>\n\n- {RIGHT_TO_LEFT}\n- {EMOJI}\n\n" + "Fyra gånger så långt. " * 90
)

NAMES = [UNBROKEN[:80], RIGHT_TO_LEFT, EMOJI]


def plant() -> None:
    for name, row in zip(NAMES, Organisation.objects.order_by("pk"), strict=False):
        write(row, name=name, travels=name, contact_name=name, offers=LONG_TEXT)
        Organisation.objects.filter(pk=row.pk).update(has_public_page=True)
    for name, person in zip(
        NAMES, User.objects.filter(memberships__isnull=False).order_by("pk"), strict=False
    ):
        write(person, first_name=name, last_name=name)
    for name, article in zip(
        NAMES, MethodArticlePage.objects.filter(locale_id=1).order_by("pk"), strict=False
    ):
        write(article, title=name * 3, summary=f"{name} {ADDRESS}")
    write_members_words()
    compile_digest()
    call_command("rebuild_search", verbosity=0)


def write(row: Model, **words: str) -> None:
    """Each as long as its column lets it be."""
    lengths = {field.name: field.max_length or len(LONG_TEXT) for field in row._meta.concrete_fields}
    type(row)._default_manager.filter(pk=row.pk).update(
        **{name: text[: lengths[name]] for name, text in words.items()}
    )


def write_members_words() -> None:
    for model in (Experience, Meeting, NationalInput, Comment):
        for name, row in zip(
            [UNBROKEN, RIGHT_TO_LEFT, EMOJI], model._default_manager.order_by("pk"), strict=False
        ):
            write(row, **{field: name if is_line else LONG_TEXT for field, is_line in texts_of(model)})
    for page in MeetingPage.objects.all():
        write(page, title=page.meeting.title)


def texts_of(model: type[Model]) -> list[tuple[str, bool]]:
    """The names of its texts, and whether each is one line. Choices and addresses are no texts."""
    kinds = {models.CharField: True, models.TextField: False}
    fields = [field for field in model._meta.concrete_fields if type(field) in kinds and not field.choices]
    return [
        (field.name, kinds[type(field)]) for field in fields if field.editable and field.name != "token_hash"
    ]


def compile_digest() -> None:
    desk = User.objects.get(email="samordnare@knutpunkt.example")
    reader = Organisation.objects.get(kind="national_body")
    day = datetime.date(2026, 1, 1)
    digest: Digest = digests.create_digest(by=desk, frame=DigestFrame(UNBROKEN[:160], day, day, reader))
    for number, source in enumerate(NationalInput.objects.filter(status="filed").order_by("pk")):
        inputs.mark_read(national_input=source, by=desk)
        inputs.accept(national_input=source, by=desk)
        name = NAMES[number % len(NAMES)]
        text = PointText(
            heading=name[:160], text=LONG_TEXT, wanted_change=LONG_TEXT[:4000], authority=name[:120]
        )
        point = digests.add_point(digest=digest, by=desk, text=text)
        digests.cite(point=point, national_input=source, quote=source.question[:100], by=desk)
