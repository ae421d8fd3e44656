"""What was taken down was taken down (see triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.campaigns.triggers import TAKEN_DOWN


def install(apps, schema_editor):
    guards.install(schema_editor.connection, TAKEN_DOWN)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, TAKEN_DOWN)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0005_takendown")]
    operations = [migrations.RunPython(install, remove)]
