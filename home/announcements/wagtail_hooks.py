from django.urls import URLPattern, path
from wagtail import hooks

from . import desk_views


@hooks.register("register_admin_urls")
def announcing_urls() -> list[URLPattern]:
    return [path("annonsera/<uuid:key>/", desk_views.announce, name="make_announcement")]
