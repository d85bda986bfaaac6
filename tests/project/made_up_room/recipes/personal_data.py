from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from extranet.audiences.personal_data_of_texts import data_of_shared
from registry.processing import Ground, Processing

from .models import Recipe

RECIPES = Processing(
    title="Recipes",
    people="Members who write them",
    data="The recipe, with its writer and her organisation",
    purpose="That members cook for each other.",
    ground=Ground.INTEREST,
    readers="Those whom the writer chooses.",
    kept="A draft until its writer deletes it.",
)


def delete_drafts(user: User, rows: QuerySet[Any]) -> None:
    rows.delete()


PERSONAL_DATA = [
    *data_of_shared(
        Recipe,
        drafts="Drafts of recipes",
        shared="Recipes that you have shared",
        answered_for="Recipes by others that you answer for",
        shown=("title", "steps"),
        eraser=delete_drafts,
        processing=RECIPES,
    )
]
