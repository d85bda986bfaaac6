from django.db import migrations

# The foot had these two addresses written down, whatever stood there.
PAGES = {"accessibility_page": "tillganglighet", "privacy_page": "integritet"}


def keep_links(apps, schema_editor):
    Site = apps.get_model("wagtailcore", "Site")
    Page = apps.get_model("wagtailcore", "Page")
    ContactSettings = apps.get_model("cms", "ContactSettings")
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        return
    front = site.root_page
    below = Page.objects.filter(path__startswith=front.path, depth=front.depth + 1)
    found = {field: below.filter(slug=slug).first() for field, slug in PAGES.items()}
    if any(found.values()):
        chosen, _ = ContactSettings.objects.get_or_create(site=site)
        for field, page in found.items():
            setattr(chosen, field, getattr(chosen, field) or page)
        chosen.save()


class Migration(migrations.Migration):
    dependencies = [("cms", "0002_pages_at_the_foot")]
    operations = [migrations.RunPython(keep_links, migrations.RunPython.noop)]
