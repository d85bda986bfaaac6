from django.urls import path

from .views import template_file

PREFIX = "metodbank/mallar/"
urlpatterns = [path("<str:slug>.docx", template_file, name="template_file")]
