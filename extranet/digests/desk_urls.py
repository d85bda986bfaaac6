from django.urls import path

from . import desk_views

urlpatterns = [path("", desk_views.desk, name="desk")]
