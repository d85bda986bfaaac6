"""Lets editors and coordinators change what is of the whole site, once, as 0003 gave them the CMS.

The words around the pages, and which page answers a question first.
"""

from django.db import migrations

GROUPS = ["editors", "coordinators"]
VERBS = ["add", "change", "delete"]
NAMES = {("cms", "sitewords"): "words around the pages", ("search", "pinnedanswer"): "pinned answer"}


def rights(apps):
    """On a fresh database the rows come only after all migrations; making them here is making them early."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kinds = {key: ContentType.objects.get_or_create(app_label=key[0], model=key[1])[0] for key in NAMES}
    return [
        Permission.objects.get_or_create(
            content_type=kinds[key], codename=f"{verb}_{key[1]}", defaults={"name": f"Can {verb} {name}"}
        )[0]
        for key, name in NAMES.items()
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
        ("search", "0001_initial"),
    ]

    operations = [migrations.RunPython(give, take)]
