from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from files.names import CONTENT_TYPES
from web.spreadsheets import attachment

from .querysets import public_templates
from .word import docx_of


@require_safe
def template_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The Word file of a page that everyone may read now, made of what the page says now."""
    page = get_object_or_404(public_templates().select_related("locale"), slug=slug)
    answer = HttpResponse(docx_of(page), content_type=CONTENT_TYPES["docx"])
    answer["Content-Disposition"] = attachment(f"{page.slug}.docx")
    return answer
