from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notifications", "0002_what_mail_is_about")]

    operations = [
        migrations.AddField(
            model_name="outgoingmail",
            name="tells_of",
            field=models.JSONField(
                blank=True,
                default=list,
                help_text=(
                    "Keys of the notifications that a daily mail repeats. It is sent only while all may be seen."
                ),
            ),
        ),
    ]
