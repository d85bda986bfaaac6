from django.db import migrations

from extranet.trail.triggers import install, uninstall


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [migrations.RunPython(install, uninstall)]
