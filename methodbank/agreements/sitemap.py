from places.models import Municipality, Region
from web.sitemaps import NamedPages, OurSitemap


class Register(NamedPages):
    names = ("register", "open_data")


class Places(OurSitemap):
    def items(self) -> list[Region | Municipality]:
        return [*Region.objects.alphabetical(), *Municipality.objects.alphabetical()]

    def location(self, item: Region | Municipality) -> str:
        return item.get_absolute_url()


SITEMAP = [Register, Places]
