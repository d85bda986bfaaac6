from django.db import migrations

from extranet.surveys.triggers import install, uninstall


class Migration(migrations.Migration):
    """The database refuses to change what has been asked."""

    dependencies = [("surveys", "0002_questions_of_2013")]

    operations = [migrations.RunPython(install, uninstall)]
