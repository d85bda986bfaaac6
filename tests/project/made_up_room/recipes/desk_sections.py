from django.http import HttpRequest

from registry.desk import DeskSection

from .models import Recipe


def how_many(request: HttpRequest) -> dict[str, int]:
    return {"number": Recipe.objects.visible_to(request.user).count()}


DESK_SECTIONS = [DeskSection(order=90, template="recipes/_desk.html", context=how_many)]
