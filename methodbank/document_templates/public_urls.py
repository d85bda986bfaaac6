from django.urls import path
from django.views.decorators.http import require_safe

from .views import template_file

PREFIX = "metodbank/mallar/"
urlpatterns = [path("<str:slug>.docx", require_safe(template_file), name="template_file")]
