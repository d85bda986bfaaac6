from collections.abc import Iterator

from django.http import HttpRequest

from extranet.audiences.enums import Audience
from registry.to_do import MOST_OF_A_KIND, ToDo, ToDoLines

from .models import Recipe


def drafts(request: HttpRequest) -> Iterator[ToDo]:
    mine = Recipe.objects.visible_to(request.user).filter(responsible=request.user, audience=Audience.DRAFT)
    for recipe in mine[:MOST_OF_A_KIND]:
        yield ToDo(recipe.title, recipe.get_absolute_url(), "half-baked")


TO_DO = [ToDoLines(order=65, lines=drafts)]
