"""Gives editors and coordinators the CMS, once: what an administrator changes afterwards stays changed.

Neither group may touch people, groups or settings (T31), and no other group enters (T27).
"""

from django.db import migrations

GROUPS = ["editors", "coordinators"]
WAGTAIL_GROUPS = ["Editors", "Moderators"]
MODEL_RIGHTS = [
    ("wagtailadmin", "admin", "access_admin"),
    ("wagtail_localize", "translation", "submit_translation"),
    ("cms", "contactsettings", "change_contactsettings"),
]
PAGE_RIGHTS = ["add_page", "change_page", "publish_page", "lock_page", "unlock_page"]
COLLECTION_RIGHTS = [
    (app_label, model, f"{verb}_{model}")
    for app_label, model in [("wagtailimages", "image"), ("wagtaildocs", "document")]
    for verb in ("add", "change", "choose")
]


def permission(apps, app_label, model, codename):
    """On a fresh database the rows come only after all migrations; making them here is making them early."""
    ContentType = apps.get_model("contenttypes", "ContentType")
    Permission = apps.get_model("auth", "Permission")
    kind = ContentType.objects.get_or_create(app_label=app_label, model=model)[0]
    name = f"Can {codename.replace('_', ' ')}"
    return Permission.objects.get_or_create(content_type=kind, codename=codename, defaults={"name": name})[0]


def give(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name in GROUPS:
        group = Group.objects.get_or_create(name=name)[0]
        group.permissions.add(*[permission(apps, *right) for right in MODEL_RIGHTS])
        give_pages(apps, group)
        give_collections(apps, group)
    # Two roles called editors would be one too many.
    Group.objects.filter(name__in=WAGTAIL_GROUPS, user=None).delete()


def give_pages(apps, group):
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    Page = apps.get_model("wagtailcore", "Page")
    for root in Page.objects.filter(depth=1):
        for codename in PAGE_RIGHTS:
            right = permission(apps, "wagtailcore", "page", codename)
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right)


def give_collections(apps, group):
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    Collection = apps.get_model("wagtailcore", "Collection")
    for root in Collection.objects.filter(depth=1):
        for right in COLLECTION_RIGHTS:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=root, permission=permission(apps, *right)
            )


def take(apps, schema_editor):
    """Takes the rights back. The groups stay: people are in them for other reasons too."""
    Group = apps.get_model("auth", "Group")
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.remove(*[permission(apps, *right) for right in MODEL_RIGHTS])
        apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(group=group).delete()
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(group=group).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_front_page"),
        ("cms", "0001_initial"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailadmin", "0006_formstate"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(give, take)]
