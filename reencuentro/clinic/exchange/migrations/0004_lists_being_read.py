from django.db import migrations, models


def throw_away(apps, schema_editor):
    """Lists that wait are sealed in an older form: whoever brought one brings it again. What came in stays."""
    apps.get_model("exchange", "ImportRun").objects.using(schema_editor.connection.alias).all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("exchange", "0003_understood_rows"),
    ]

    operations = [
        migrations.RunPython(throw_away, migrations.RunPython.noop),
        migrations.AddField(
            model_name="understood",
            name="seen",
            field=models.BinaryField(default=b""),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="importrun",
            name="document_id",
            field=models.UUIDField(),
        ),
        migrations.AlterField(
            model_name="importrun",
            name="rows_total",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="importrun",
            name="state",
            field=models.CharField(
                choices=[
                    ("reading", "Being read"),
                    ("mapping", "Columns to choose"),
                    ("checking", "Being checked"),
                    ("checked", "Checked"),
                    ("writing", "Coming in"),
                    ("done", "Done"),
                ],
                default="reading",
                max_length=8,
            ),
        ),
    ]
