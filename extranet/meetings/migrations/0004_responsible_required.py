import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("meetings", "0003_fill_responsible")]

    operations = [
        migrations.AlterField(
            model_name="meeting",
            name="responsible",
            field=models.ForeignKey(
                editable=False,
                help_text="Who answers for it, and alone reads it as a draft. The author, until it is handed over (N14).",
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]
