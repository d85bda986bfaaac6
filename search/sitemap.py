from web.sitemaps import NamedPages


class Search(NamedPages):
    names = ("search",)


SITEMAP = [Search]
