"""The rows that any engine is rebuilt from."""

from collections.abc import Collection
from secrets import token_hex
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.models import Locale, Page

from database.widths import cut_to_column

from .querysets import VainQuestionQuerySet
from .sameness import same_question

LONGEST_QUESTION = 80
"""In letters, of one that is counted or pinned: longer ones are pasted texts."""


class SearchEntry(models.Model):
    """What search knows of one object in one language; `SearchDocument` says what the fields mean.

    `language` is empty for what is the same in every language. `audience`, `topics` and `process_steps` are sorted
    lists. `tally` says how often each term stands in the texts (see `search.tallies`).
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    language = models.CharField(max_length=10, blank=True)
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    # A page may lie deep, and no address can be cut.
    url = models.TextField()
    region = models.CharField(max_length=2, blank=True)
    date = models.DateField(null=True, blank=True)
    audience = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    process_steps = models.JSONField(default=list)
    tally = models.TextField(blank=True)

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [models.UniqueConstraint(fields=["kind", "key", "language"], name="search_entry_once")]

    def __str__(self) -> str:
        return self.title


class WordCount(models.Model):
    """By how many the number of entries with a word changed on a shelf of the vocabulary (see `search.vocabulary`).

    `length` is the number of letters of a word as it is written, and 0 for a term of the index.
    """

    shelf = models.CharField(max_length=80)
    length = models.PositiveSmallIntegerField()
    text = models.TextField()
    entries = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["shelf", "length", "text"], name="search_word_on_shelf")]

    def __str__(self) -> str:
        return self.text


class SearchPending(models.Model):
    """An entry that has changed or gone, and that an engine on another machine does not know of yet.

    Only the number: what is sent is the entry as it is by then. The key of the row is the version of the change.
    """

    entry = models.BigIntegerField()
    noted_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name_plural = "pending search entries"

    def __str__(self) -> str:
        return f"{self.entry}, change {self.pk}"


class VainSalt(models.Model):
    """What makes the hashes of some weeks. Nobody can tell what was counted under it when it is gone."""

    made_on = models.DateField(unique=True)
    secret = models.CharField(max_length=64, default=token_hex)

    def __str__(self) -> str:
        return f"{self.made_on:%Y-%m-%d}"


class VainQuestion(models.Model):
    """On how many days a question found nothing; nothing of who asked. `words` are not known before the third."""

    salt = models.ForeignKey(VainSalt, on_delete=models.CASCADE, related_name="questions")
    digest = models.CharField(max_length=64)
    days = models.PositiveSmallIntegerField(default=1)
    last_on = models.DateField()
    words = models.CharField(max_length=LONGEST_QUESTION, blank=True)

    objects = VainQuestionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="search_vain_question_once"),
            models.CheckConstraint(
                condition=models.Q(words="") | models.Q(days__gte=3), name="search_vain_words_from_third_day"
            ),
        ]

    def __str__(self) -> str:
        return self.words or self.digest[:8]


class PinnedAnswer(models.Model):
    """The page that editors show first to readers of a language who ask this, in any form or order of the words."""

    words = models.CharField(_("what people search for"), max_length=LONGEST_QUESTION)
    language = models.ForeignKey(
        Locale, on_delete=models.CASCADE, related_name="+", verbose_name=_("language of the reader")
    )
    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="+", verbose_name=_("page"))
    same_as = models.CharField(max_length=4 * LONGEST_QUESTION, editable=False)

    panels: ClassVar[list[Panel]] = [
        FieldPanel(
            "words",
            help_text=_(
                "As people write it. Other forms of the words are the same: bidrag, bidraget, bidragen."
            ),
        ),
        FieldPanel("language"),
        FieldPanel(
            "page",
            help_text=_("It stands first while everyone may read it, marked as chosen by the editors."),
        ),
    ]

    class Meta:
        verbose_name = _("pinned answer")
        verbose_name_plural = _("pinned answers")
        ordering: ClassVar[list[str]] = ["words", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["same_as", "language"],
                name="search_one_pinned_answer_a_question",
                violation_error_message=_("This question has a page already. Change that one."),
            )
        ]

    def __str__(self) -> str:
        return self.words

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.same_as = self.as_asked()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        if self.language_id:
            self.same_as = self.as_asked()
            if self.words and not self.same_as:
                raise ValidationError({"words": gettext("Write at least one word.")})

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """`same_as` is in no form, and is asked all the same."""
        super().validate_constraints(exclude=set(exclude or ()) - {"same_as"})

    def as_asked(self) -> str:
        """What `same_as` is to be."""
        same_as = same_question(self.words, self.language.language_code)
        return cut_to_column(PinnedAnswer, "same_as", same_as)
