"""The rows that any engine is rebuilt from."""

from typing import Any

from django.db import models
from wagtail.search import index

from .querysets import SearchEntryQuerySet
from .swedish import encode, index_terms


class TermsField(index.SearchField):
    """A text that goes into the engine as Swedish terms: stems, parts of compounds and names."""

    def get_value(self, obj: Any) -> str:
        return " ".join(map(encode, index_terms(super().get_value(obj))))


class SearchEntry(index.Indexed, models.Model):
    """What search knows of one object in one language; `SearchDocument` says what the fields mean.

    `language` is empty for what is the same in every language.
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

    objects = SearchEntryQuerySet.as_manager()

    # `search.indexing` writes the index itself, in the transaction of the change.
    search_auto_update = False
    search_fields = [
        TermsField("title", boost=4),
        TermsField("summary", boost=2),
        TermsField("body"),
        index.FilterField("id"),
        index.FilterField("kind"),
        index.FilterField("language"),
        index.FilterField("region"),
    ]

    class Meta:
        verbose_name_plural = "search entries"
        constraints = [models.UniqueConstraint(fields=["kind", "key", "language"], name="search_entry_once")]

    def __str__(self) -> str:
        return self.title


class EntryRow(models.Model):
    """Something that an entry has several of."""

    entry = models.ForeignKey(SearchEntry, on_delete=models.CASCADE)

    class Meta:
        abstract = True


class SearchAudience(EntryRow):
    """Who may find an entry: everyone who holds one of its tokens."""

    token = models.CharField(max_length=60, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "token"], name="search_audience_once")]

    def __str__(self) -> str:
        return self.token


class SearchTag(EntryRow):
    """A code of a common vocabulary that an entry is about."""

    vocabulary = models.CharField(max_length=10)
    code = models.CharField(max_length=30)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "vocabulary", "code"], name="search_tag_once")
        ]

    def __str__(self) -> str:
        return self.code


class SearchWord(EntryRow):
    """A word of an entry. What somebody meant is guessed from the words of what she may find (T81)."""

    word = models.CharField(max_length=64)
    length = models.PositiveSmallIntegerField(db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "word"], name="search_word_once")]

    def __str__(self) -> str:
        return self.word
