"""What the SAT said of a cancelling stands, and nothing it has as valid is void here (see triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.receipts.triggers import CANCELLING, RULES


def install(apps, schema_editor):
    guards.remove(schema_editor.connection, RULES)
    guards.install(schema_editor.connection, RULES)
    guards.install(schema_editor.connection, CANCELLING)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, CANCELLING)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0004_cancelling")]
    operations = [migrations.RunPython(install, remove)]
