"""Whoever wrote a thing answers for it, until it is handed over."""

from django.db import migrations
from django.db.models import F


def fill(apps, schema_editor):
    apps.get_model("meetings", "Meeting").objects.filter(responsible=None).update(responsible=F("author"))


class Migration(migrations.Migration):
    dependencies = [("meetings", "0002_responsible")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
