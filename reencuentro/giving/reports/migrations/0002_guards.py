"""What was noted stays (see triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.reports.triggers import RULES


def install(apps, schema_editor):
    guards.install(schema_editor.connection, RULES)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, RULES)


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]
    operations = [migrations.RunPython(install, remove)]
