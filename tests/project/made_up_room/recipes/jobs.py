from datetime import timedelta

from jobs.clock import every

from .models import Recipe


@every(timedelta(hours=1))
def throw_away_what_is_sour() -> None:
    for recipe in Recipe.objects.filter(steps="surt"):
        recipe.delete()
