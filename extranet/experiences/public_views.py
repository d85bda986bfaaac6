"""What everyone may read, without an account: no person's name, no comments, no files."""

from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cms.finding.social_cards import picture
from web.text.language import Said

from .forms import FilterForm
from .link_previews import experience_card, experience_preview, experiences_preview
from .models import Experience
from .policies import can_write_experience
from .signatures import public_signature
from .views import A_PAGE


@require_safe
def public_experiences(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    found = form.apply(Experience.objects.public()).with_signatures()
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    rows = [(experience, public_signature(experience)) for experience in page]
    context = {
        "form": form,
        "page_obj": page,
        "rows": rows,
        "can_write": can_write_experience(request.user),
        "link_preview": experiences_preview(request, page.number),
    }
    return render(request, "experiences/public_experiences.html", context)


@require_safe
def public_experience(request: HttpRequest, key: str) -> HttpResponse:
    public = Experience.objects.public().with_signatures().prefetch_related("process_steps", "topics")
    experience = get_object_or_404(public, pk=key)
    can_open = Experience.objects.visible_to(request.user).filter(pk=experience.pk).exists()
    signature = public_signature(experience)
    context = {
        "experience": experience,
        "heading": Said(experience.title),
        "signature": signature,
        "can_open_in_extranet": can_open,
        "link_preview": experience_preview(request, experience, signature),
    }
    return render(request, "experiences/public_experience.html", context)


@require_safe
def card(request: HttpRequest, key: UUID, mark: str) -> HttpResponse:
    """The picture for a shared link: drawn of what everyone may read now."""
    found = Experience.objects.public().with_signatures().filter(pk=key).first()
    return picture(experience_card(found) if found else None, mark)
