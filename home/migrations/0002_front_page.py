"""Makes Wagtail's welcome page our front, where it stands: its place, address and children stay as they are."""

from django.db import migrations


def welcome_pages(apps, model):
    """The roots of sites that are of one kind of page."""
    Site = apps.get_model("wagtailcore", "Site")
    Page = apps.get_model("wagtailcore", "Page")
    roots = Site.objects.values("root_page")
    return Page.objects.filter(pk__in=roots, depth=2, content_type=content_type(apps, *model))


def content_type(apps, app_label, model):
    ContentType = apps.get_model("contenttypes", "ContentType")
    return ContentType.objects.get_or_create(app_label=app_label, model=model)[0]


def make_front(apps, schema_editor):
    HomePage = apps.get_model("home", "HomePage")
    for page in welcome_pages(apps, ("wagtailcore", "page")):
        page.title = page.draft_title = "Knutpunkt"
        page.content_type = content_type(apps, "home", "homepage")
        page.save()
        # Only the row of HomePage: the page itself is there already.
        HomePage(page_ptr=page, **{field.attname: getattr(page, field.attname) for field in page._meta.fields}).save_base(
            raw=True
        )


def make_welcome(apps, schema_editor):
    """The opposite for every front page: it becomes a plain page, and what is below it stays."""
    HomePage = apps.get_model("home", "HomePage")
    Page = apps.get_model("wagtailcore", "Page")
    fronts = HomePage.objects.values_list("pk", flat=True)
    Page.objects.filter(pk__in=list(fronts)).update(content_type=content_type(apps, "wagtailcore", "page"))
    HomePage.objects.all()._raw_delete(schema_editor.connection.alias)


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [migrations.RunPython(make_front, make_welcome)]
