from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from .models import Recipe


@login_required
def recipes(request: HttpRequest) -> HttpResponse:
    return render(request, "recipes/recipes.html", {"recipes": Recipe.objects.visible_to(request.user)})


@login_required
def recipe(request: HttpRequest, key: UUID) -> HttpResponse:
    found = get_object_or_404(Recipe.objects.visible_to(request.user), pk=key)
    return render(request, "recipes/recipes.html", {"recipes": [found]})
