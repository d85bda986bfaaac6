from django.urls import reverse

from web.sitemaps import NamedPages, OurSitemap

from .models import Organisation


class OrganisationList(NamedPages):
    names = ("public_organisations",)


class PublicOrganisations(OurSitemap):
    """Those that have a page for everyone."""

    def items(self) -> list[str]:
        return list(Organisation.objects.public().order_by("slug").values_list("slug", flat=True))

    def location(self, item: str) -> str:
        return reverse("public_organisation", args=[item])


SITEMAP = [OrganisationList, PublicOrganisations]
