from django.urls import path

from . import public_views

PREFIX = "overenskommelser/stammer-inte/"
urlpatterns = [path("<str:code>/", public_views.something_is_wrong, name="something_is_wrong")]
