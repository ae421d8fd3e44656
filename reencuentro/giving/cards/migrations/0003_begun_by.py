"""Monthly gifts that began before this is kept: with what, by the first payment of each."""

from django.db import migrations


def look_up(apps, schema_editor):
    known = apps.get_model("cards", "CardRegular").objects.select_related("regular")
    payments = apps.get_model("cards", "CardPayment").objects
    for row in known:
        first = payments.filter(gift__regular=row.regular).exclude(checkout=None).order_by("gift__entry").first()
        if first:
            row.regular.begun_by = first.checkout_id
            row.regular.save(update_fields=["begun_by"])


class Migration(migrations.Migration):
    dependencies = [("cards", "0002_guards"), ("gifts", "0003_begun_by")]
    operations = [migrations.RunPython(look_up, migrations.RunPython.noop)]
