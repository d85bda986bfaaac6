from django.db import migrations

from extranet.audit_log.triggers import install, uninstall


class Migration(migrations.Migration):
    dependencies = [("audit_log", "0001_initial")]

    operations = [migrations.RunPython(install, uninstall)]
