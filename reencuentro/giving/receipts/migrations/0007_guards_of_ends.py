"""What was destroyed was destroyed, and a certificate of the SAT is brought once (see triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.receipts.triggers import ENDED


def install(apps, schema_editor):
    guards.install(schema_editor.connection, ENDED)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, ENDED)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0006_ends")]
    operations = [migrations.RunPython(install, remove)]
