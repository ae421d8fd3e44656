from django.db import migrations, models


def have_all_counted_anew(apps, schema_editor):
    """By the next sweep, which finds out which of them are waiting periods."""
    apps.get_model("deadlines", "Deadline").objects.filter(state="open").update(law="")


class Migration(migrations.Migration):

    dependencies = [
        ('deadlines', '0005_opens_on'),
    ]

    operations = [
        migrations.AddField(
            model_name='deadline',
            name='waiting',
            field=models.BooleanField(default=False),
        ),
        migrations.RunPython(have_all_counted_anew, migrations.RunPython.noop),
    ]
