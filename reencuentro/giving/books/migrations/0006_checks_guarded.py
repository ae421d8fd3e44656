"""The database keeps what each adding up found (see triggers.py)."""

from django.db import migrations

from reencuentro.giving.access import guards
from reencuentro.giving.books.triggers import CHECKS


def install(apps, schema_editor):
    guards.install(schema_editor.connection, CHECKS)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, CHECKS)


class Migration(migrations.Migration):
    dependencies = [("books", "0005_check")]
    operations = [migrations.RunPython(install, remove)]
