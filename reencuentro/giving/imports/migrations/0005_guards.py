"""The database holds the rules of these tables by itself (see triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.imports.triggers import RULES


def install(apps, schema_editor):
    guards.install(schema_editor.connection, RULES)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, RULES)


class Migration(migrations.Migration):
    dependencies = [("imports", "0004_matched")]
    operations = [migrations.RunPython(install, remove)]
