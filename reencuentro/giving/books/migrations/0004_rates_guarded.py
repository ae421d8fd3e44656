"""The database refuses to change a published rate (see triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.books.triggers import RATES


def install(apps, schema_editor):
    guards.install(schema_editor.connection, RATES)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, RATES)


class Migration(migrations.Migration):
    dependencies = [("books", "0003_publishedrate")]
    operations = [migrations.RunPython(install, remove)]
