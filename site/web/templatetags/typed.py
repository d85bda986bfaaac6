from collections.abc import Iterator

from django import template
from django.http import HttpRequest

register = template.Library()


@register.inclusion_tag("components/typed.html", takes_context=True)
def what_was_typed(context: template.Context) -> dict[str, object]:
    """What she wrote in the form that could not be saved, so that she can take it with her. Nothing of a password.

    For who is signed in alone: a page elsewhere cannot send a form as her, and so puts no words into our pages.
    """
    return {"texts": list(_texts(context.get("request")))}


def _texts(request: HttpRequest | None) -> Iterator[str]:
    if request is None or request.method != "POST" or not getattr(request, "user", None):
        return
    if request.user.is_authenticated:
        for name, values in request.POST.lists():
            if "password" not in name:
                yield from filter(_is_written, values)


def _is_written(value: str) -> bool:
    """Words, not the keys and choices that a form sends along."""
    return len(value.split()) > 1
