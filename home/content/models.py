from __future__ import annotations

from django.db import models


class LoadedContent(models.Model):
    """Something that was loaded once, and so never is again: what became of it since is for those who work here to say.

    `page` follows the page wherever it is moved, and is empty once it has been deleted.
    """

    key = models.CharField(max_length=200)
    # Empty for what has no language: the survey.
    language = models.CharField(max_length=100, blank=True)
    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "language"], name="content_is_loaded_once")]

    def __str__(self) -> str:
        return f"{self.key} {self.language}".rstrip()
