from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from extranet.notifications.domain import mark_read
from extranet.notifications.models import Notification


@login_required
def home(request: HttpRequest) -> HttpResponse:
    notifications = Notification.objects.visible_to(request.user)
    return render(request, "extranet/home.html", {"notifications": notifications[:20]})


@login_required
@require_POST
def open_notification(request: HttpRequest, key: int) -> HttpResponse:
    """Marks it as read and leads to what it is about."""
    notification = get_object_or_404(Notification.objects.visible_to(request.user), pk=key)
    mark_read(user=request.user, key=notification.pk)
    return redirect(notification.link)
