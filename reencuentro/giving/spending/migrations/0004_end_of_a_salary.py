"""A salary can end; no later month of it is booked (triggers.py)."""

import django.db.models.deletion
from django.db import migrations, models

from reencuentro.giving.access import guards
from reencuentro.giving.spending.triggers import ENDS, RULES


def install(apps, schema_editor):
    guards.remove(schema_editor.connection, RULES)
    guards.install(schema_editor.connection, RULES)
    guards.install(schema_editor.connection, ENDS)


def remove(apps, schema_editor):
    guards.remove(schema_editor.connection, ENDS)


class Migration(migrations.Migration):
    dependencies = [("access", "0002_guards"), ("spending", "0003_months_booked_anew")]
    operations = [
        migrations.CreateModel(
            name="SalaryEnd",
            fields=[
                (
                    "salary",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="end",
                        serialize=False,
                        to="spending.salary",
                    ),
                ),
                ("last_month", models.DateField()),
                (
                    "act",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="access.act"
                    ),
                ),
            ],
        ),
        migrations.RunPython(install, remove),
    ]
