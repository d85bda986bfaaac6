from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from cms.guards import files
from home import views as home_views
from home.sitemaps import sitemap
from registry.rooms import addresses

handler400 = "home.views.unreadable"

urlpatterns = [
    path("halsa/", home_views.health, name="health"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", home_views.robots, name="robots"),
    # One door: the CMS has no sign-in of its own.
    path("admin/login/", RedirectView.as_view(pattern_name="account_login", query_string=True)),
    path("admin/", include(wagtailadmin_urls)),
    # Before Wagtail's own, which would let caches keep what is for members (T22).
    re_path(r"^documents/(\d+)/(.*)$", files.document, name="wagtaildocs_serve"),
    path("documents/", include(wagtaildocs_urls)),
    # Renditions of open images only. Originals, documents and members' files have no address here (T19, T20).
    path("media/images/<path:path>", files.image, name="image"),
]

urlpatterns += i18n_patterns(
    path("extranat/", include("extranet.urls")),
    # Before the pages of Wagtail, some of which lie below the same beginnings.
    *addresses("public_urls"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

if settings.DEBUG:
    from cms.style_guide import style_guide  # developers' own machines alone have the page

    urlpatterns.insert(0, path("stil/", style_guide, name="style_guide"))
