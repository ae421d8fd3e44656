"""A month of a salary whose entry was taken back is booked anew: once among those that stand (triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.spending.triggers import RULES


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, RULES)


def install(apps, schema_editor):
    guards.install(schema_editor.connection, RULES)


class Migration(migrations.Migration):
    dependencies = [("spending", "0002_guards")]
    operations = [
        migrations.RunPython(remove, install),
        migrations.RemoveConstraint("salarymonth", "spending_month_once"),
        migrations.RunPython(install, remove),
    ]
