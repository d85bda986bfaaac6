from collections.abc import Collection, Iterable
from typing import Any

from extranet.audiences.domain import audience_tokens
from search.documents import SearchDocument
from search.registry import register
from web.text.showing import as_words

from .models import Recipe


class RecipeSource:
    kind = "recipe"
    model = Recipe
    label = "Recipes"

    def objects(self) -> Iterable[Recipe]:
        return Recipe.objects.all()

    def document(self, obj: Recipe) -> SearchDocument:
        return SearchDocument(
            kind=self.kind,
            key=str(obj.pk),
            language="",
            title=obj.title,
            body=as_words(obj.steps),
            url=obj.get_absolute_url(),
            audience=audience_tokens(obj),
        )

    def visible_keys(self, user: Any, keys: Collection[str]) -> set[str]:
        return {
            str(key)
            for key in Recipe.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True)
        }


register(RecipeSource())
