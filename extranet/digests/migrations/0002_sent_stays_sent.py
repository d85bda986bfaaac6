from django.db import migrations

from extranet.digests.triggers import install, uninstall


class Migration(migrations.Migration):
    """The database refuses to change what has been sent."""

    dependencies = [("digests", "0001_initial")]

    operations = [migrations.RunPython(install, uninstall)]
