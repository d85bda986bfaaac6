"""The rows that any engine is rebuilt from."""

from secrets import token_hex

from django.db import models

from .querysets import VainQuestionQuerySet

MOST_LETTERS = 80
"""Of a question that is counted: longer ones are pasted texts."""


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
    words = models.CharField(max_length=MOST_LETTERS, blank=True)

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
