from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from extranet.audiences.responsibilities_for_texts import responsibility_for_shared

from .models import Recipe


def every_recipe() -> QuerySet[Recipe]:
    return Recipe.objects.all()


RESPONSIBILITIES = [
    responsibility_for_shared(
        Recipe,
        every_recipe,
        title="title",
        code="recipe",
        order=45,
        page="recipe",
        sentence=_("Recipe: %(title)s"),
        counted=ngettext_lazy("%(number)s recipe", "%(number)s recipes", "number"),
    )
]
