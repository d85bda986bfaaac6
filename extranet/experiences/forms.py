from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from extranet.audiences.enums import Audience
from extranet.audiences.forms import AudienceForm
from extranet.organisations.forms import OrganisationChoice
from extranet.organisations.models import Organisation
from files.fields import FilesField
from files.people_inside import people_inside
from forms.previews import PreviewForm
from forms.sections import SectionedForm, names_in
from forms.sent_once import SubmissionKeyField
from forms.versions import VersionedForm, VersionField
from places.fields import NameField
from places.forms import PlaceForm
from places.models import Region
from vocabulary.models import ProcessStep, Topic

from .domain import people_in_files
from .file_fields import FilesWithPeople, LookedAt
from .models import Comment, Experience, ExperienceFile
from .policies import can_make_draft_of_experience
from .querysets import ExperienceQuerySet, writing_choices

MOST_FILES = 10
CONTENT_FIELDS = [
    "title",
    "municipality",
    "region",
    "process_steps",
    "topics",
    "did",
    "outcome",
    "difficulties",
    "advice",
    "can_help",
]


class ExperienceForm(PreviewForm, SectionedForm, PlaceForm, forms.ModelForm):
    """What can be written and rewritten. It is saved by the domain, never by the form."""

    sections = [
        (_("What it is about"), ["organisation", "title", "municipality", "region"]),
        (_("What you did, and what came of it"), ["did", "outcome", "difficulties", "advice"]),
        (_("So that others find it"), ["process_steps", "topics", "can_help", "attachments"]),
    ]
    field_order = names_in(sections)

    attachments = FilesField(
        label=_("Files"),
        required=False,
        help_text=_("Up to 10 files of at most 10 MB each: text, spreadsheet, PDF or picture."),
    )

    class Meta:
        model = Experience
        fields = CONTENT_FIELDS
        widgets = {
            "process_steps": forms.CheckboxSelectMultiple,
            "topics": forms.CheckboxSelectMultiple,
            **{
                name: forms.Textarea(attrs={"rows": 6})
                for name in ("did", "outcome", "difficulties", "advice")
            },
        }
        help_texts = {
            "title": _("One line that makes a stranger want to read on."),
            "did": _("A few sentences are enough."),
            "can_help": _("Others see that they can ask you."),
        }

    def clean_title(self) -> str:
        """One line, also for what some programs take for the end of one (U+0085, U+2028)."""
        return " ".join(self.cleaned_data["title"].split())

    def clean_attachments(self) -> list[UploadedFile]:
        kept = self.instance.files.count() if not self.instance._state.adding else 0
        uploads = self.cleaned_data["attachments"]
        if kept + len(uploads) > MOST_FILES:
            raise forms.ValidationError(
                _("That makes more than 10 files. Take some away, or put them in one document.")
            )
        return uploads

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.errors:
            self.ask_for_files_again()
        return cleaned

    def say_what_preview_loses(self) -> None:
        self.ask_for_files_again()

    def ask_for_files_again(self) -> None:
        """Browsers do not keep chosen files when a form comes back, so that must be said."""
        if self.files and "attachments" not in self.errors:
            self.add_error("attachments", _("Choose the files again. The browser does not keep them."))

    def content(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in CONTENT_FIELDS}


class NewExperienceForm(ExperienceForm):
    organisation = OrganisationChoice()
    submission_key = SubmissionKeyField()

    def __init__(self, *args: Any, user: User, acting: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = writing_choices(user)
        self.fields["organisation"].offer(offered, acting=acting)  # type: ignore[attr-defined]  # an OrganisationChoice


class EditExperienceForm(ExperienceForm, VersionedForm):
    sections = [
        *ExperienceForm.sections[:-1],
        (_("So that others find it"), ["process_steps", "topics", "can_help", "attachments", "keep_people"]),
    ]
    field_order = names_in(sections)

    keep_people = forms.BooleanField(
        label=_("Leave the names inside the files that I add"),
        required=False,
        help_text=_(
            "The experience is shared without your name, but a document may say who made it and who commented it, "
            "and in which organisation. Without a tick we take that away. What the text says is never changed."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.audience != Audience.PUBLIC_UNNAMED:
            del self.fields["keep_people"]

    def people_in_uploads(self) -> list[tuple[str, list[str]]]:
        """Each chosen file in which somebody stands, if nobody is to be named. Asked before they are saved."""
        if "keep_people" not in self.fields:
            return []
        names = [(upload, upload.name or "") for upload in self.cleaned_data["attachments"]]
        found = [(name, people_inside(upload, name)) for upload, name in names]
        return [(name, people) for name, people in found if people]


class FilterForm(forms.Form):
    step = forms.ModelChoiceField(ProcessStep.objects.all(), label=_("Step in the process"), required=False)
    topic = NameField(Topic.objects.all(), label=_("Topic"), required=False)
    region = forms.ModelChoiceField(Region.objects.all(), label=_("County"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.empty_label = _("All")  # type: ignore[attr-defined]  # all three are choices of rows

    def apply(self, experiences: ExperienceQuerySet) -> ExperienceQuerySet:
        """A filter that makes no sense is left out, with an error at its field."""
        self.is_valid()
        chosen = {name: value.pk for name, value in self.cleaned_data.items() if value}
        if "step" in chosen:
            experiences = experiences.about_step(chosen["step"])
        if "topic" in chosen:
            experiences = experiences.about_topic(chosen["topic"])
        return experiences.in_region(chosen["region"]) if "region" in chosen else experiences


# What each audience means, in whole sentences: the form is where a person decides.
AUDIENCES_IN_WORDS = {
    Audience.DRAFT: _("Only me. It is a draft that nobody else sees."),
    Audience.ORGANISATION: _(
        "My organisation. Nobody else in the network sees it, not the coordinators either."
    ),
    Audience.CHOSEN: _("My organisation and those I choose below."),
    Audience.NETWORK: _("The whole network: all member organisations and the coordinators."),
    Audience.PUBLIC_UNNAMED: _(
        "Everyone, also outside the network, without our name. Only my own organisation sees who wrote it."
    ),
    Audience.PUBLIC: _(
        "Everyone, also outside the network, with the name of the organisation but of no person."
    ),
}


class ShareForm(AudienceForm):
    """Without our name, it asks about files that name somebody inside, and keeps none that it has not shown."""

    forget_people = FilesWithPeople(
        label=_("Take the names out of the files"),
        required=False,
        help_text=_(
            "Whoever downloads a file can see them. They stand beside the text, where programs write who made and "
            "who commented a document. What the text says is never changed. A file without a tick is left as it is."
        ),
    )
    looked_at = LookedAt(required=False)
    seen = VersionField()

    def __init__(self, *args: Any, user: User, experience: Experience, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {
            "audience": experience.audience,
            "shared_with": experience.shared_with.all(),
            "seen": experience.version,
        }
        can_hide = can_make_draft_of_experience(user, experience)
        self.offer(
            [
                (audience.value, words)
                for audience, words in AUDIENCES_IN_WORDS.items()
                if audience != Audience.DRAFT or can_hide
            ],
            Organisation.objects.visible_to(user).exclude(pk=experience.organisation_id),
        )
        self.fields["audience"].help_text = _(
            "You can change this whenever you want, and it takes effect everywhere at once. "
            "Those who look after the system can read everything but drafts."
        )
        chosen = self.data.get("audience") if self.is_bound else experience.audience
        self._ask_about(people_in_files(experience) if chosen == Audience.PUBLIC_UNNAMED else [])

    def _ask_about(self, files: list[tuple[ExperienceFile, list[str]]]) -> None:
        self.naming = {str(file.pk): file for file, _people in files}
        if not files:
            del self.fields["forget_people"], self.fields["looked_at"]
            return
        field = cast(FilesWithPeople, self.fields["forget_people"])
        sentence = _("In the file %(name)s stands: %(people)s.")
        field.choices = [
            (str(file.pk), sentence % {"name": file.name, "people": ", ".join(people)})
            for file, people in files
        ]
        field.is_asked = self.naming.keys() <= set(self.data.get("looked_at", "").split())
        field.initial = list(self.naming)
        self.fields["looked_at"].initial = " ".join(self.naming)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.naming and not cast(FilesWithPeople, self.fields["forget_people"]).is_asked:
            words = _(
                "Your name may stand in the file. Look at the files before you share without name, then save again."
            )
            self.add_error("forget_people", words)
        return cleaned

    def decision(self) -> dict[str, Any]:
        """What `domain.share` is to do."""
        kept = self.naming.keys() - set(self.cleaned_data.get("forget_people", ()))
        decided = {name: self.cleaned_data[name] for name in ("audience", "shared_with", "seen")}
        return decided | {"keep_people_in": {self.naming[key].pk for key in kept}}


class CommentForm(PreviewForm, forms.ModelForm):
    organisation = OrganisationChoice()
    submission_key = SubmissionKeyField()

    class Meta:
        model = Comment
        fields = ["text"]
        labels = {"text": _("Your comment or question")}
        help_texts = {
            "text": _(
                "Everyone who can read the experience in the extranet can read your comment, also if it is "
                "shared with more people later. It is never shown on the open web."
            )
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}

    field_order = ["organisation", "text"]

    def __init__(self, *args: Any, user: User, acting: Organisation | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = writing_choices(user)
        self.fields["organisation"].offer(offered, acting=acting)  # type: ignore[attr-defined]  # an OrganisationChoice
