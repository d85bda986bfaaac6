"""The rows that any engine is rebuilt from."""

from django.db import models


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
