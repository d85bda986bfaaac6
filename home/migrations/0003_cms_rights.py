"""Gives editors and coordinators the CMS, once: what an administrator changes afterwards stays changed.

Neither group may touch people, groups or settings (T31), and no other group enters (T27).
"""

from database.references import delete_with_references
from django.db import migrations

GROUPS = ["editors", "coordinators"]
# With the rights that Wagtail gave them, for the way back.
WAGTAIL_GROUPS = {
    "Editors": ["add_page", "change_page"],
    "Moderators": ["add_page", "change_page", "publish_page"],
}
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
        give_pages(apps, group, PAGE_RIGHTS)
        give_collections(apps, group)
    # Two roles called editors would be one too many.
    Group.objects.filter(name__in=WAGTAIL_GROUPS, user=None).delete()


def give_pages(apps, group, rights):
    GroupPagePermission = apps.get_model("wagtailcore", "GroupPagePermission")
    Page = apps.get_model("wagtailcore", "Page")
    for root in Page.objects.filter(depth=1):
        for codename in rights:
            right = permission(apps, "wagtailcore", "page", codename)
            GroupPagePermission.objects.get_or_create(group_id=group.pk, page_id=root.pk, permission_id=right.pk)


def give_collections(apps, group):
    GroupCollectionPermission = apps.get_model("wagtailcore", "GroupCollectionPermission")
    Collection = apps.get_model("wagtailcore", "Collection")
    for root in Collection.objects.filter(depth=1):
        for right in COLLECTION_RIGHTS:
            GroupCollectionPermission.objects.get_or_create(
                group_id=group.pk, collection_id=root.pk, permission_id=permission(apps, *right).pk
            )


def take(apps, schema_editor):
    """Takes the rights back. Groups stay while people are in them, who have other rights by them."""
    Group = apps.get_model("auth", "Group")
    for group in Group.objects.filter(name__in=GROUPS):
        group.permissions.remove(*[permission(apps, *right).pk for right in MODEL_RIGHTS])
        apps.get_model("wagtailcore", "GroupPagePermission").objects.filter(group_id=group.pk).delete()
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.filter(group_id=group.pk).delete()
    empty = Group.objects.filter(name__in=GROUPS, user=None).values_list("pk", flat=True)
    delete_with_references(schema_editor, "auth_group", list(empty))
    for name, rights in WAGTAIL_GROUPS.items():
        group = Group.objects.get_or_create(name=name)[0]
        group.permissions.add(permission(apps, "wagtailadmin", "admin", "access_admin").pk)
        give_pages(apps, group, rights)
        give_collections(apps, group)


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
