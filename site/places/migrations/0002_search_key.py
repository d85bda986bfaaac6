from django.db import migrations, models
from places.sorting import search_keys


def fill(apps, schema_editor):
    for name in ("Region", "Municipality"):
        for place in apps.get_model("places", name).objects.all():
            place.search_key = search_keys(place.name)
            place.save(update_fields=["search_key"])


class Migration(migrations.Migration):
    dependencies = [("places", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="municipality",
            name="search_key",
            field=models.CharField(editable=False, max_length=500, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="region",
            name="search_key",
            field=models.CharField(editable=False, max_length=500, default=""),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
