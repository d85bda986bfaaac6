from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from files.fields import FilesField
from forms.previews import PreviewForm
from forms.sent_once import SubmissionKeyField

from .models import MeetingMessage

MOST_FILES = 10


class MessageForm(PreviewForm, forms.ModelForm[MeetingMessage]):
    """What an organiser writes to those who take part."""

    attachments = FilesField(
        label=gettext_lazy("Files"),
        required=False,
        help_text=gettext_lazy(
            "Up to 10 files of at most 10 MB each: text, spreadsheet, PDF or picture. They are fetched with a link in "
            "the mail."
        ),
    )
    submission_key = SubmissionKeyField()

    class Meta:
        model = MeetingMessage
        fields = ["subject", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 10})}
        help_texts = {
            "text": gettext_lazy(
                "When and where, and a link to give the place back, are added below as long as the meeting is ahead."
            )
        }

    def clean_attachments(self) -> list[UploadedFile]:
        uploads: list[UploadedFile] = self.cleaned_data["attachments"]
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(
                _("That makes more than 10 files. Take some away, or put them in one document.")
            )
        return uploads

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.errors:
            self.say_what_preview_loses()
        return cleaned

    def say_what_preview_loses(self) -> None:
        """Browsers do not keep chosen files when a form comes back, so that must be said."""
        if self.files and "attachments" not in self.errors:
            self.add_error("attachments", _("Choose the files again. The browser does not keep them."))
