from datetime import datetime

from django.urls import reverse

from web.sitemaps import NamedPages, OurSitemap

from .models import Experience


class ExperienceList(NamedPages):
    names = ("public_experiences",)


class PublicExperiences(OurSitemap):
    def items(self) -> list[tuple[str, datetime]]:
        return list(Experience.objects.public().order_by("created_at", "pk").values_list("pk", "changed_at"))

    def location(self, item: tuple[str, datetime]) -> str:
        return reverse("public_experience", args=[item[0]])

    def lastmod(self, item: tuple[str, datetime]) -> datetime:
        return item[1]


SITEMAP = [ExperienceList, PublicExperiences]
