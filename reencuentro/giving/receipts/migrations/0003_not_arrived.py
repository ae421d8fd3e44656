"""What is left of a gift is more again once a refund did not arrive (see triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.receipts.triggers import RULES


def renew(apps, schema_editor):
    guards.remove(schema_editor.connection, RULES)
    guards.install(schema_editor.connection, RULES)


class Migration(migrations.Migration):
    dependencies = [("receipts", "0002_guards")]
    operations = [migrations.RunPython(renew, migrations.RunPython.noop)]
