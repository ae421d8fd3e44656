"""The database refuses what no campaign may do (see triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.campaigns.triggers import RULES


def install(apps, schema_editor):
    guards.install(schema_editor.connection, RULES)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, RULES)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0001_initial"), ("books", "0002_guards")]
    operations = [migrations.RunPython(install, remove)]
