from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from guardian.models import GroupObjectPermissionBase

from extranet.audiences.models import Shared


class Recipe(Shared):
    """What to serve at a meeting."""

    title = models.CharField(_("title"), max_length=160)
    steps = models.TextField(_("steps"))

    class Meta(Shared.Meta):
        verbose_name = _("recipe")
        verbose_name_plural = _("recipes")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("recipe", args=[self.pk])


class RecipeGrant(GroupObjectPermissionBase):
    content_object = models.ForeignKey(Recipe, on_delete=models.CASCADE)
