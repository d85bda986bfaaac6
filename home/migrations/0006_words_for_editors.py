"""Lets editors and coordinators change the words around the pages, once, as 0003 gave them the CMS."""

from django.db import migrations

GROUPS = ["editors", "coordinators"]
VERBS = ["add", "change", "delete"]


def rights(apps):
    """On a fresh database the rows come only after all migrations; making them here is making them early."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind = ContentType.objects.get_or_create(app_label="cms", model="sitewords")[0]
    return [
        Permission.objects.get_or_create(
            content_type=kind, codename=f"{verb}_sitewords", defaults={"name": f"Can {verb} words around the pages"}
        )[0]
        for verb in VERBS
    ]


def give(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(*rights(apps))


def take(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(*[right.pk for right in rights(apps)])


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0005_parts_in_order_and_who_is_reminded"),
        ("cms", "0003_site_words"),
    ]

    operations = [migrations.RunPython(give, take)]
