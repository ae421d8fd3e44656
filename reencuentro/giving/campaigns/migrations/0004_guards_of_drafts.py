"""Nothing is published that was not compared, or by its writer; checks and returns stay (see triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.campaigns.triggers import DRAFTS, RULES


def install(apps, schema_editor):
    guards.remove(schema_editor.connection, RULES)
    guards.install(schema_editor.connection, RULES)
    guards.install(schema_editor.connection, DRAFTS)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, DRAFTS)


class Migration(migrations.Migration):
    dependencies = [("campaigns", "0003_drafts")]
    operations = [migrations.RunPython(install, remove)]
