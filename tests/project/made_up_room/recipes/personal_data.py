from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from extranet.audiences.personal_data_of_texts import data_of_shared

from .models import Recipe


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
    )
]
